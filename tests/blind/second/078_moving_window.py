# executed: jax=retrace, torch=retrace
"""co-moving frame: the box follows the soliton"""
from phi.jax.flow import *


@math.jit_compile
def step(u):
    return u - 0.05 * u * field.spatial_gradient(u).vector['x']


u = CenteredGrid(lambda x: math.exp(-(x - 3) ** 2), extrapolation.PERIODIC, x=16, bounds=Box(x=8))
for k in range(6):
    u = step(u)  #! retracing warning
    u = CenteredGrid(u.values, u.extrapolation, bounds=Box(x=(0.1 * k, 8 + 0.1 * k)), x=16)
print(float(math.sum(u.values)))
