# executed: jax=differs, torch=differs
from phiml import math
from phiml.math import spatial, tensor
math.use('jax')


@math.jit_compile
def march(u, trail):
    u = u + 0.1 * math.laplace(u, padding=math.extrapolation.BOUNDARY)
    trail.append(math.max(u))  #! side-effect error
    return u


u = tensor([0., 1., 0., 3.], spatial('x'))
trail = []
for _ in range(4):
    u = march(u, trail)
print(len(trail), u.numpy())
