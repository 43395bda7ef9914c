# executed: jax=exception, torch=ok
"""particles carried by a grid velocity"""
from phi.jax.flow import *


@math.jit_compile
def step(points, v, dt):
    return advect.points(points, v, dt), v * 0.99  #! other error


v = CenteredGrid(lambda x: math.sin(x), extrapolation.BOUNDARY, x=8, y=8, bounds=Box(x=6, y=6))
p = PointCloud(math.tensor([(1., 1.), (2., 3.), (4., 5.)], instance('markers'), channel(vector='x,y')))
for dt in (0.1, 0.2, 0.3):
    p, v = step(p, v, dt)
print(p.points.numpy('markers,vector'))
