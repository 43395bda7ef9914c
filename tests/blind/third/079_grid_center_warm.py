# executed: jax=ok, torch=ok
"""Coriolis force: the grid was sampled from a function, its centres are known before compiling."""
from phi.jax.flow import *


@jit_compile
def coriolis(v, dt):
    f = 1 + .1 * v.geometry.center.vector['y']
    u, w = v.values.vector
    return v.with_values(math.stack([u + dt * f * w, w - dt * f * u], v.values.shape['vector']))


v = CenteredGrid(lambda x, y: vec(x=math.cos(y), y=math.sin(x)), 0, x=8, y=8)
for _ in range(3):
    v = coriolis(v, math.tensor(.1))
y = v.geometry.center.vector['y']
print('south', float(math.max(y)))
