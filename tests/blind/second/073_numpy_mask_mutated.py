# executed: jax=differs, torch=differs
import numpy as np
from phiml import math
from phiml.math import spatial, tensor
math.use('jax')

solid = np.zeros(6, np.float32)


@math.jit_compile
def diffuse(u):
    porous = math.tensor(1 - solid, spatial('x'))  #! other error
    return u + 0.2 * porous * math.laplace(u, padding=math.extrapolation.BOUNDARY)


u = tensor([0., 0., 5., 0., 0., 0.], spatial('x'))
for k in range(4):
    u = diffuse(u)
    solid[k] = 1.  # cells freeze one after the other
print(u.numpy())
