# executed: jax=leak, torch=n/a
"""phiml math inside a natively compiled function"""
import jax
from phiml import math
from phiml.math import spatial, reshaped_tensor, tensor
math.use('jax')

norms = []


@jax.jit
def step(a):
    u = reshaped_tensor(a, [spatial('x')])
    u = u + 0.1 * math.laplace(u, padding=math.extrapolation.BOUNDARY)
    norms.append(math.sum(u ** 2))  #! side-effect error
    return u.native('x')


a = tensor([0., 1., 0., 3.], spatial('x')).native('x')
for _ in range(3):
    a = step(a)
print(len(norms), a)
