# executed: jax=differs, torch=differs
"""Metropolis: acceptance by random.random() in the compiled proposal."""
import random
from phiml import math

math.use('jax')


@math.jit_compile
def propose(x, width):
    new = x + width * (random.random() - .5)  #! side-effect error
    return math.where(math.exp(x ** 2 - new ** 2) > .5, new, x)


x = math.tensor(1.)
path = []
for _ in range(6):
    x = propose(x, math.tensor(.8))
    path.append(float(x))
print('path', len(path))
