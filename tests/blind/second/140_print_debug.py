# executed: jax=differs-stdout, torch=differs-stdout
from phiml import math
from phiml.math import spatial, tensor
math.use('torch')
VERBOSE = True


@math.jit_compile
def step(u):
    if VERBOSE:
        print('step on', u.shape)  #! side-effect error
    return u + 0.1 * math.laplace(u, padding=math.extrapolation.BOUNDARY)


u = tensor([0., 1., 0., 3.], spatial('x'))
for _ in range(3):
    u = step(u)
print(u.numpy())
