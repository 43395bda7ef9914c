# executed: jax=exception, torch=ok
"""Histogram of particle energies with fixed bins, scattered in the compiled function."""
from phiml import math
from phiml.math import instance, channel, spatial

math.use('torch')
BINS = 8


@math.jit_compile
def histogram(energy):
    idx = math.clip(math.to_int32(energy * BINS), 0, BINS - 1)
    idx = math.expand(idx, channel(vector='e'))
    return math.scatter(spatial(e=BINS), idx, math.ones(math.shape(energy)), mode='add', outside_handling='discard')  #! other error


e = math.random_uniform(instance(p=50))
h1 = histogram(e)
h2 = histogram(e ** 2)
print('total', float(h1.sum), float(h2.sum))
