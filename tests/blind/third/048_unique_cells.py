# executed: jax=exception, torch=differs-stdout
"""Counts how many distinct cells the particles occupy, with numpy in the compiled function."""
import numpy as np
from phiml import math
from phiml.math import instance, channel, vec

math.use('jax')


@math.jit_compile
def occupancy(pos):
    cells = math.to_int32(math.floor(pos))
    table = np.unique(cells.numpy('p,vector'), axis=0)  #! other error
    return math.tensor(float(len(table)))


p = math.random_uniform(instance(p=30), channel(vector='x,y'), low=0, high=5)
print('cells', float(occupancy(p)))
print('cells', float(occupancy(p * .5)))
