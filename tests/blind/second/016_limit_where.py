# executed: jax=ok, torch=ok
from phiml import math
from phiml.math import spatial, tensor
math.use('jax')


def limit(u, vmax=1.5):
    """ Rescale the velocity if it gets too large. """
    top = math.max(math.abs(u))
    return math.where(top > vmax, u * (vmax / top), u)


@math.jit_compile
def burgers(u):
    u = limit(u)
    dudx = math.spatial_gradient(u, difference='central', padding=math.extrapolation.PERIODIC).gradient['x']
    return u - 0.1 * u * dudx


u = tensor([0., 1., 2., 3., 2., 1.], spatial('x'))
for _ in range(3):
    u = burgers(u)
print(u.numpy())
