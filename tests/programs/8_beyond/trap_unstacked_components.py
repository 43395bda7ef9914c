from phiml import math
from phiml.math import channel, spatial

@math.jit_compile
def swap(u):
    components = list(math.unstack(u, channel('vector')))
    for i, c in enumerate(components):
        components[i] = 2 * c
    return math.stack(components, channel('vector'))

swap(math.random_uniform(spatial(x=4), channel(vector='x,y')))
