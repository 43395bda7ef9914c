# executed: jax=ok, torch=ok
"""flow around a moving cylinder"""
from phi.jax.flow import *

DOMAIN = dict(x=12, y=12, bounds=Box(x=12, y=12))


@math.jit_compile
def step(v, pos):
    mask = resample(Sphere(pos, radius=1.5), to=v)
    v = advect.semi_lagrangian(v, v, 0.5)
    return v * (1 - mask)


v = StaggeredGrid((1, 0), extrapolation.BOUNDARY, **DOMAIN)
cylinder_x = 3.
for i in range(4):
    v = step(v, math.tensor([cylinder_x, 6.], channel(vector='x,y')))
    cylinder_x += 1.
print(float(math.mean(v.at_centers().values.vector['x'])))
