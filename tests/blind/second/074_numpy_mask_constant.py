# executed: jax=ok, torch=ok
import numpy as np
from phiml import math
from phiml.math import spatial, tensor
math.use('jax')

solid = np.zeros(6, np.float32)
solid[:2] = 1


@math.jit_compile
def diffuse(u):
    porous = math.tensor(1 - solid, spatial('x'))
    return u + 0.2 * porous * math.laplace(u, padding=math.extrapolation.BOUNDARY)


u = tensor([0., 0., 5., 0., 0., 0.], spatial('x'))
profile = np.zeros((4, 6), np.float32)
for k in range(4):
    u = diffuse(u)
    profile[k] = u.numpy('x')
print(profile)
