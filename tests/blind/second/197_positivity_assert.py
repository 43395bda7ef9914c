# executed: jax=exception, torch=ok
from phiml import math
from phiml.math import spatial, tensor
math.use('jax')


@math.jit_compile
def porous_medium(u):
    assert (u >= 0).all, "density must not be negative"  #! other error
    return u + 0.05 * math.laplace(u ** 2, padding=math.extrapolation.BOUNDARY)


u = tensor([0., 1., 0., 3.], spatial('x'))
for _ in range(3):
    u = porous_medium(u)
print(u.numpy())
