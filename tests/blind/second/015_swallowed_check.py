# executed: jax=differs, torch=differs
from phiml import math
from phiml.math import spatial, tensor
math.use('jax')


def limit(u, vmax=1.5):
    """ Rescale the velocity if it gets too large. """
    try:
        if (math.max(math.abs(u)) > vmax).any:  #! other error
            return u * (vmax / math.max(math.abs(u)))
    except Exception:
        pass
    return u


@math.jit_compile
def burgers(u):
    u = limit(u)
    dudx = math.spatial_gradient(u, difference='central', padding=math.extrapolation.PERIODIC).gradient['x']
    return u - 0.1 * u * dudx


u = tensor([0., 1., 2., 3., 2., 1.], spatial('x'))
for _ in range(3):
    u = burgers(u)
print(u.numpy())
