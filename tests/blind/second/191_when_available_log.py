# executed: jax=ok, torch=exception
"""log the norm as soon as it is known"""
from phiml import math
from phiml.math import spatial, tensor
math.use('torch')

log = []


@math.jit_compile
def step(u):
    u = u + 0.1 * math.laplace(u, padding=math.extrapolation.BOUNDARY)
    math.when_available(lambda n: log.append(float(n)), math.max(u))  #! other error
    return u


u = tensor([0., 1., 0., 3.], spatial('x'))
for _ in range(3):
    u = step(u)
print(len(log), u.numpy())
