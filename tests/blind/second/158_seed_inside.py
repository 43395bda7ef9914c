# executed: jax=exception, torch=differs
"""reproducible noise: the generator is reset in every call"""
from phiml import math
from phiml.math import spatial, tensor
math.use('torch')


@math.jit_compile
def perturb(u):
    math.seed(4)  #! side-effect error
    return u + 0.1 * math.random_normal(u.shape)  #! side-effect error


u = tensor([0., 1., 2., 3.], spatial('x'))
for _ in range(3):
    u = perturb(u)
    start = u + math.random_uniform(u.shape)
print(u.shape, float(math.mean(start)))
