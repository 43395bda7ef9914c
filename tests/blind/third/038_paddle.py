# executed: jax=ok, torch=ok
"""A paddle pushed through fluid; the obstacle is an argument of the compiled force."""
from phi.jax.flow import *


@jit_compile
def stir(v, centre, speed):
    paddle = Sphere(centre, radius=3.)
    inside = math.to_float(paddle.lies_inside(v.center))
    return v.with_values(v.values * (1 - inside) + inside * speed)


v = CenteredGrid(0, 0, x=16, y=16) * (1., 1.)
speed = vec(x=1., y=0.)
for i in range(3):
    v = stir(v, vec(x=4. + i, y=8.), speed)
print('pushed', float(v.values.vector['x'].sum))
