# executed: jax=ok, torch=ok
"""Particles carried by a vortex: PointCloud goes in, PointCloud positions come out as plain tensors."""
from phi.torch.flow import *


def vortex(p):
    return vec(x=-(p.vector['y'] - 5), y=p.vector['x'] - 5)


@jit_compile
def carry(points, dt):
    mid = points + dt / 2 * vortex(points)
    return points + dt * vortex(mid)


start = math.random_uniform(instance(points=12), channel(vector='x,y'), low=3., high=7.)
pos = start
for _ in range(5):
    pos = carry(pos, math.tensor(.05))
cloud = PointCloud(pos)
density = cloud.values
print('moved', bool((math.max(math.abs(pos - start)) > 0).all))
