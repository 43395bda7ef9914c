# executed: jax=n/a, torch=differs
"""Speed trick: relax the native tensor in place."""
import torch
from phiml import math
from phiml.math import jit_compile, spatial, reshaped_tensor

math.use('torch')


def relax_(t, factor):
    t.mul_(factor)  #! side-effect error
    return t


@jit_compile
def step(u):
    n = u.native('x')
    relaxed = relax_(n, 0.5)
    return reshaped_tensor(relaxed, [spatial('x')]) + 1


u0 = math.ones(spatial(x=4))
outputs = []
for i in range(3):
    outputs.append(step(u0))
print(outputs[0], outputs[-1])
print(u0)
