# executed: jax=ok, torch=ok
"""particles that left the domain get weight zero"""
from phiml import math
from phiml.math import instance, tensor
math.use('torch')


@math.jit_compile
def step(x, v):
    x = x + v
    weight = math.where((x >= 0) & (x <= 4), 1., 0.)
    return x, weight


v = tensor(1.)
for start in ([0., 1., 2.], [1., 3.9, 3.8]):
    x, w = step(tensor(start, instance('p')), v)
    print(math.boolean_mask(x, 'p', w > 0).shape)
