# executed: jax=n/a, torch=differs
"""Langevin dynamics with native torch.randn in the compiled step."""
import torch
from phiml import math
from phiml.math import instance, reshaped_tensor

math.use('torch')


@math.jit_compile
def langevin(x, temperature):
    noise = reshaped_tensor(torch.randn(8), [instance('p')])  #! side-effect error
    return x - .1 * x + temperature * noise


x = math.zeros(instance(p=8))
for _ in range(4):
    x = langevin(x, math.tensor(.2))
print('finite', bool(math.is_finite(x).all))
