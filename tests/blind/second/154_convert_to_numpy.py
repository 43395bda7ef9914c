# executed: jax=exception, torch=differs
"""hand the field to a legacy SciPy filter"""
from scipy.ndimage import gaussian_filter1d
from phiml import math
from phiml.math import spatial, tensor
math.use('jax')


@math.jit_compile
def dealiased(u):
    rhs = -u * math.spatial_gradient(u, padding=math.extrapolation.PERIODIC).gradient['x']
    filtered = gaussian_filter1d(rhs.numpy('x'), 0.5, mode='wrap')  #! other error
    return u + 0.1 * tensor(filtered, spatial('x'))


u = tensor([0., 1., 2., 3., 2., 1.], spatial('x'))
for _ in range(3):
    u = dealiased(u)
print(u.numpy())
