# executed: jax=exception, torch=ok
"""A passive scalar starts as a constant; its grid has never been sampled before the compiled step."""
from phi.jax.flow import *

WIND = CenteredGrid((1., .5), ZERO_GRADIENT, x=10, y=10)


@jit_compile
def transport(c, dt):
    c = advect.semi_lagrangian(c, WIND, dt)  #! other error
    return c + .1


c = CenteredGrid(0, PERIODIC, x=10, y=10)
for _ in range(3):
    c = transport(c, .5)
print('coordinates', float(math.max(c.geometry.center.vector['x'])), float(c.values.mean))
