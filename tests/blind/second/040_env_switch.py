# executed: jax=differs, torch=differs
import os
from phiml import math
from phiml.math import spatial, tensor
math.use('jax')


def flux(u):
    if os.environ.get('FLUX', 'upwind') == 'upwind':  #! other error
        return 0.5 * u ** 2
    return 0.25 * (u ** 2 + math.abs(u))


@math.jit_compile
def step(u):
    f = flux(u)
    return u - 0.1 * math.spatial_gradient(f, padding=math.extrapolation.PERIODIC).gradient['x']


u0 = tensor([1., 3., 2., 1., 0.], spatial('x'))
results = {}
for scheme in ('upwind', 'rusanov'):
    os.environ['FLUX'] = scheme
    results[scheme] = u0 = step(u0)
os.environ.pop('FLUX')
print({k: v.numpy().tolist() for k, v in results.items()})
