# executed: jax=ok, torch=ok
"""Shapes and names are asserted in the compiled step: they are known while tracing."""
from phi.jax.flow import *


@jit_compile
def burn(rho, fuel, dt):
    assert rho.shape == fuel.shape, f"{rho.shape} {fuel.shape}"
    assert 'x' in rho.shape and not rho.shape.batch
    if rho.shape.get_size('x') % 2:
        raise ValueError("odd grid")
    used = math.minimum(fuel, dt * rho)
    return rho + used, fuel - used


rho, fuel = math.linspace(.1, 1, spatial(x=10)), math.ones(spatial(x=10))
for _ in range(3):
    rho, fuel = burn(rho, fuel, math.tensor(.2))
print('mass', float(rho.sum + fuel.sum))
