# executed: jax=ok, torch=ok
"""hand the field to a legacy SciPy filter, between compiled parts"""
from scipy.ndimage import gaussian_filter1d
from phiml import math
from phiml.math import spatial, tensor
math.use('jax')


@math.jit_compile
def rhs(u):
    return -u * math.spatial_gradient(u, padding=math.extrapolation.PERIODIC).gradient['x']


@math.jit_compile
def add(u, r):
    return u + 0.1 * r


u = tensor([0., 1., 2., 3., 2., 1.], spatial('x'))
for _ in range(3):
    filtered = gaussian_filter1d(rhs(u).numpy('x'), 0.5, mode='wrap')
    u = add(u, tensor(filtered, spatial('x')))
print(u.numpy())
