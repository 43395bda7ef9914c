# executed: jax=ok, torch=ok
"""Particles which left the box are re-inserted; only masks, no shape changes."""
from phiml import math
from phiml.math import jit_compile, instance, channel


def inside(pos):
    return math.all((pos > 0) & (pos < 1), channel)


@jit_compile
def move_and_reinsert(pos, vel, dt, source):
    new = pos + dt * vel
    return math.where(inside(new), new, source)


pos = math.random_uniform(instance(p=12), channel(vector='x,y'))
vel = math.random_normal(instance(p=12), channel(vector='x,y'))
for dt in (0.1, 0.2, 10.):
    source = math.random_uniform(pos.shape)
    pos = move_and_reinsert(pos, vel, dt, source)
alive = math.boolean_mask(pos, 'p', inside(pos))
print(alive.shape.get_size('p'), math.mean(pos, 'p'))
