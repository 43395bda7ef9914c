# executed: jax=ok, torch=ok
"""Cylinder wake with a fixed obstacle constant, advection compiled."""
from phi.torch.flow import *

CYLINDER = Obstacle(Sphere(x=5, y=6, radius=2))
BOUNDARY = {'x-': vec(x=1., y=0.), 'x+': ZERO_GRADIENT, 'y': 0}


@jit_compile
def move(v, dt):
    v = advect.semi_lagrangian(v, v, dt)
    return fluid.apply_boundary_conditions(v, CYLINDER)


v = StaggeredGrid((1., 0.), BOUNDARY, x=16, y=12)
for _ in range(3):
    v = move(v, .5)
print('mean', v.values.vector['x'].mean)
