# executed: jax=ok, torch=ok
"""coarse-to-fine: five resolutions, each compiled once and used several times"""
from phiml import math
from phiml.math import spatial, tensor
math.use('jax')


@math.jit_compile
def smooth(u):
    return u + 0.25 * math.laplace(u, padding=math.extrapolation.BOUNDARY)


u = tensor([0., 1., 0., 3.], spatial('x'))
for level in range(3):
    for _ in range(4):
        u = smooth(u)
    u = math.upsample2x(u)
print(u.shape, float(math.sum(u)))
