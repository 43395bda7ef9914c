# executed: jax=retrace, torch=retrace
from functools import partial
from phiml import math
from phiml.math import spatial, tensor
math.use('torch')


def reaction(u, rate, carrying):
    return u + rate * u * (1 - u / carrying)


u = tensor([.1, .2, .5], spatial('x'))
for year in range(8):
    step = math.jit_compile(partial(reaction, rate=0.1 + 0.01 * year, carrying=2.))  #! retracing warning
    u = step(u)
print(u.numpy())
