# executed: jax=differs, torch=differs
"""flow around a moving cylinder"""
from phi.jax.flow import *

DOMAIN = dict(x=12, y=12, bounds=Box(x=12, y=12))
cylinder_x = 3.


@math.jit_compile
def step(v):
    obs = Obstacle(Sphere(x=cylinder_x, y=6, radius=1.5))  #! other error
    v = advect.semi_lagrangian(v, v, 0.5)
    v = fluid.apply_boundary_conditions(v, [obs])
    return v


v = StaggeredGrid((1, 0), extrapolation.BOUNDARY, **DOMAIN)
for i in range(4):
    v = step(v)
    cylinder_x += 1.
print(float(math.mean(v.at_centers().values.vector['x'])))
