# executed: jax=n/a, torch=differs
"""step size from a native norm"""
import torch
from phiml import math
from phiml.math import spatial, tensor
math.use('torch')


@math.jit_compile
def normalized_descent(x):
    g = 2 * x
    n = torch.linalg.norm(g.native('x')).item()  #! other error
    return x - 0.1 / n * g


x = tensor([3., 4.], spatial('x'))
for _ in range(4):
    x = normalized_descent(x)
print(x.numpy())
