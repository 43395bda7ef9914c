# executed: jax=warning, torch=warning
"""Inflow adds particles each step."""
from phiml import math
from phiml.math import jit_compile, instance, channel, vec


@jit_compile
def move(pos, dt):
    vel = math.stack({'x': -pos.vector['y'], 'y': pos.vector['x']}, channel('vector'))
    return pos + dt * vel


def inflow(pos, n):
    new = math.random_uniform(instance(points=n), channel(vector='x,y'))
    return math.concat([pos, new], 'points')


pos = math.random_uniform(instance(points=2), channel(vector='x,y'))
for step in range(12):
    pos = move(pos, 0.1)  #! retracing warning
    pos = inflow(pos, 1)
print(pos.shape.get_size('points'), math.mean(pos, 'points'))
