"""A counter as auxiliary argument: one trace per step."""
from functools import partial

from phiml import math


@partial(math.jit_compile, auxiliary_args="i")
def step(u, i):
    return u + i


u = math.zeros(math.spatial(x=2))
for i in range(8):
    u = step(u, i)  # PHI7 warning
print(u)
