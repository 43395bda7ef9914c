# executed: jax=n/a, torch=ok
"""apply the Dirichlet condition on the native array"""
import torch
from phiml import math
from phiml.math import spatial, reshaped_tensor, tensor
math.use('torch')


@math.jit_compile
def step(u):
    n = u.native('x')
    n[0] = 0.  #! side-effect note
    n[-1] = 1.  #! side-effect note
    u = reshaped_tensor(n, [spatial('x')])
    return u + 0.2 * math.laplace(u, padding=math.extrapolation.BOUNDARY)


u = tensor([5., 1., 0., 3.], spatial('x'))
for _ in range(3):
    new = step(u)
    drift = math.max(math.abs(new - u))
    u = new
    print(float(drift), u.numpy())
