# executed: jax=ok, torch=ok
from phiml import math
from phiml.math import spatial, tensor
math.use('jax')


@math.jit_compile
def porous_medium(u):
    assert u.shape.spatial_rank == 1 and u.shape.get_size('x') > 2, "need a line of cells"
    return u + 0.05 * math.laplace(u ** 2, padding=math.extrapolation.BOUNDARY)


u = tensor([0., 1., 0., 3.], spatial('x'))
for _ in range(3):
    assert (u >= 0).all, "density must not be negative"
    u = porous_medium(u)
print(u.numpy())
