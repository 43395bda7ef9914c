# executed: jax=exception, torch=ok
"""Remove particles which left the box."""
from phiml import math
from phiml.math import jit_compile, instance, channel


def inside(pos):
    return math.all((pos > 0) & (pos < 1), channel)


@jit_compile
def move_and_remove(pos, vel, dt):
    pos = pos + dt * vel
    keep = inside(pos)
    return math.boolean_mask(pos, 'p', keep)  #! other error


pos = math.random_uniform(instance(p=12), channel(vector='x,y'))
vel = math.random_normal(instance(p=12), channel(vector='x,y'))
print(move_and_remove(pos, vel, 0.1).shape.get_size('p') <= 12)
late = move_and_remove(pos, vel, 10.)
print(late)
