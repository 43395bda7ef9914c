# executed: jax=exception, torch=ok
"""Markers advected through a steady vortex, compiled."""
from phi.jax.flow import *


@jit_compile
def advance(markers, velocity, dt):
    return advect.points(markers, velocity, dt)  #! other error


def vortex(x):
    r = x - 4.
    return math.stack({'x': -r.vector['y'], 'y': r.vector['x']}, channel('vector')) * 0.1


velocity = StaggeredGrid(vortex, extrapolation.ZERO, x=8, y=8, bounds=Box(x=8, y=8))
markers = PointCloud(math.random_uniform(instance(points=6), channel(vector='x,y'), low=2., high=6.), 1.)
path = [markers.points]
for _ in range(4):
    markers = advance(markers, velocity, 0.2)
    path.append(markers.points)
print(math.stack(path, batch('t')).shape)
print(math.mean(markers.points, 'points'))
