# executed: jax=ok, torch=ok
"""particles carried by a grid velocity; only positions go through the compiled step"""
from phi.jax.flow import *


@math.jit_compile
def step(x, v, dt):
    return x + dt * v.sample(x), v * 0.99


v = CenteredGrid(lambda x: math.sin(x), extrapolation.BOUNDARY, x=8, y=8, bounds=Box(x=6, y=6))
x = math.tensor([(1., 1.), (2., 3.), (4., 5.)], instance('markers'), channel(vector='x,y'))
for dt in (0.1, 0.2, 0.3):
    x, v = step(x, v, math.tensor(dt))
cloud = PointCloud(x)
print(cloud.points.numpy('markers,vector'))
