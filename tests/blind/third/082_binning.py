# executed: jax=ok, torch=ok
"""Histogram of wave heights: one-hot comparison with the bin edges instead of scatter."""
from phiml import math
from phiml.math import instance, channel, spatial

math.use('torch')
EDGES = math.linspace(0, 1, spatial(e=9))


@math.jit_compile
def histogram(height):
    inside = (height >= EDGES.e[:-1]) & (height < EDGES.e[1:])
    return math.sum(math.to_float(inside), instance)


h = math.random_uniform(instance(p=50))
for power in (1, 2, 3):
    print(power, float(histogram(h ** power).sum))
