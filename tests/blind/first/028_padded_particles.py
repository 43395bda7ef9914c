# executed: jax=ok, torch=ok
"""Inflow into a fixed-size pool with an activity mask, so the shape stays the same."""
from phiml import math
from phiml.math import jit_compile, instance, channel

POOL = 16


@jit_compile
def move(pos, active, dt):
    vel = math.stack({'x': -pos.vector['y'], 'y': pos.vector['x']}, channel('vector'))
    return pos + dt * vel * active


def activate(n):
    return math.to_float(math.range_tensor(instance(points=POOL)).index[0] < n)


pos = math.random_uniform(instance(points=POOL), channel(vector='x,y'))
for step in range(12):
    pos = move(pos, activate(2 + step), 0.1)
print(pos.shape.get_size('points'), math.mean(pos, 'points'))
