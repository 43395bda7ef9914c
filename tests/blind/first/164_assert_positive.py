# executed: jax=exception, torch=ok
"""A guard that density stays positive."""
from phiml import math
from phiml.math import jit_compile, spatial


def require_positive(rho):
    assert (rho > 0).all, f"negative density {rho}"  #! other error
    return rho


@jit_compile
def transport(rho, v, dt):
    flux = rho * v
    rho = rho - dt * math.spatial_gradient(flux, 1., padding=math.extrapolation.PERIODIC, stack_dim=None)
    return require_positive(rho)


rho = 1 + 0.1 * math.sin(math.linspace(0, 6, spatial(x=8)))
for _ in range(3):
    rho = transport(rho, 0.5, 0.1)
print(rho)
