# executed: jax=exception, torch=ok
"""Tracer particles as PointCloud are advected in the compiled function and returned."""
from phi.jax.flow import *


@jit_compile
def drift(cloud, dt):
    p = cloud.geometry.center
    vel = vec(x=-p.vector['y'], y=p.vector['x'])
    return cloud.shifted(dt * vel)  #! other error


cloud = PointCloud(math.random_uniform(instance(points=6), channel(vector='x,y')))
for _ in range(3):
    cloud = drift(cloud, math.tensor(.1))
print('radius', float(math.max(math.vec_length(cloud.geometry.center))))
