# executed: jax=ok, torch=ok
"""flow around a fixed box"""
from phi.jax.flow import *

BOX = Obstacle(Box(x=(3, 5), y=(3, 5)))


@math.jit_compile
def step(v, p):
    v = advect.semi_lagrangian(v, v, 0.5)
    return fluid.make_incompressible(v, BOX, Solve('CG', 1e-3, x0=p))


v = StaggeredGrid((1., 0), extrapolation.combine_sides(x=(vec(x=1., y=0.), extrapolation.BOUNDARY), y=extrapolation.PERIODIC), x=8, y=8, bounds=Box(x=8, y=8))
v, p = fluid.make_incompressible(v, BOX, Solve('CG', 1e-3))
for _ in range(2):
    v, p = step(v, p)
print(v.values.shape)
