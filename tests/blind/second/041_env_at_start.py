# executed: jax=ok, torch=ok
import os
from phiml import math
from phiml.math import spatial, tensor
math.use('jax')
os.environ.setdefault('FLUX', 'upwind')


def flux(u):
    if os.environ.get('FLUX') == 'upwind':
        return 0.5 * u ** 2
    return 0.25 * (u ** 2 + math.abs(u))


@math.jit_compile
def step(u):
    f = flux(u)
    return u - 0.1 * math.spatial_gradient(f, padding=math.extrapolation.PERIODIC).gradient['x']


u = tensor([1., 3., 2., 1., 0.], spatial('x'))
for _ in range(3):
    u = step(u)
os.environ.pop('FLUX')
print(u.numpy())
