# executed: jax=differs, torch=differs
from phiml import math
from phiml.math import spatial, tensor
math.use('jax')


@math.jit_compile
def project(x, lower):
    """ leaves x alone if there is nothing to project """
    if 'x' not in lower.shape:
        return x
    return math.maximum(x, lower)


x = tensor([1., -2., 3.], spatial('x'))
bounds = [tensor([0., 0., 0.], spatial('x')), tensor(0.), tensor(-1.)]
skipped = 0
for b in bounds:
    new = project(x, b)
    if new is x:  #! other error
        skipped += 1
    x = new
print('skipped', skipped, x.numpy())
