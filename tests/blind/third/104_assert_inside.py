# executed: jax=exception, torch=ok
"""Positivity of the density is asserted in the compiled step."""
from phi.jax.flow import *


@jit_compile
def burn(rho, dt):
    rho = rho - dt * rho ** 2
    assert (rho > -1e-3).all, 'density negative'  #! other error
    return rho


rho = math.linspace(.1, 1, spatial(x=10))
for _ in range(3):
    rho = burn(rho, math.tensor(.2))
print('mass', float(rho.sum))
