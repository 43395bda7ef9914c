# executed: jax=ok, torch=ok
from functools import partial
from phiml import math
from phiml.math import spatial, tensor
math.use('torch')


def reaction(u, rate, carrying):
    return u + rate * u * (1 - u / carrying)


step = math.jit_compile(partial(reaction, carrying=2.))
u = tensor([.1, .2, .5], spatial('x'))
for year in range(8):
    u = step(u, 0.1 + 0.01 * year)
print(u.numpy())
