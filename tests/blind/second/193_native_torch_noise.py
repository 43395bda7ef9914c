# executed: jax=n/a, torch=differs
"""thermal noise drawn natively"""
import torch
from phiml import math
from phiml.math import instance, reshaped_tensor, tensor
math.use('torch')


@math.jit_compile
def brownian(x, dt):
    xi = reshaped_tensor(torch.randn(3), [instance('p')])  #! side-effect error
    return x - dt * x + math.sqrt(2 * dt) * xi


x = tensor([1., 2., 3.], instance('p'))
for dt in (.1, .2, .1):
    x = brownian(x, dt)
print(x.numpy())
