# executed: jax=ok, torch=ok
"""co-moving frame: the offset is kept beside the field"""
from phi.jax.flow import *


@math.jit_compile
def step(u):
    return u - 0.05 * u * field.spatial_gradient(u).vector['x']


u = CenteredGrid(lambda x: math.exp(-(x - 3) ** 2), extrapolation.PERIODIC, x=16, bounds=Box(x=8))
offset = 0.
for k in range(6):
    u = step(u)
    offset += 0.1
print(float(math.sum(u.values)), offset)
