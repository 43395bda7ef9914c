# executed: jax=ok, torch=ok
"""The law is an auxiliary string, the conductivity a plain argument."""
from phiml import math
from phiml.math import jit_compile, spatial, extrapolation


@jit_compile(auxiliary_args='law')
def conduct(u, conductivity, dt, law='linear'):
    k = conductivity
    match law:
        case 'quadratic':
            k = k * (1 + u ** 2)
        case 'linear':
            pass
        case _:
            raise ValueError(law)
    return u + dt * k * math.laplace(u, padding=extrapolation.ZERO)


u = math.linspace(0, 2, spatial(x=6))
for law in ('linear', 'quadratic', 'linear'):
    for k in (0.5, 0.6):
        print(law, conduct(u, k, 0.1, law=law))
