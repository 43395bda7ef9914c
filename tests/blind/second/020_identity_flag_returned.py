# executed: jax=ok, torch=ok
from phiml import math
from phiml.math import spatial, tensor
math.use('jax')


@math.jit_compile
def project(x, lower):
    """ also returns how far the point was moved """
    if 'x' not in lower.shape:
        return x, math.zeros()
    new = math.maximum(x, lower)
    return new, math.max(math.abs(new - x))


x = tensor([1., -2., 3.], spatial('x'))
bounds = [tensor([0., 0., 0.], spatial('x')), tensor(0.), tensor(-1.)]
skipped = 0
for b in bounds:
    x, moved = project(x, b)
    if float(moved) == 0:
        skipped += 1
print('skipped', skipped, x.numpy())
