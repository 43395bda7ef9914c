# executed: jax=ok, torch=ok
"""one compiled kernel per order, bound by default argument"""
from functools import partial
from phiml import math
from phiml.math import spatial, tensor
math.use('jax')


def power(u, order):
    return u ** order


kernels = []
for order in (1, 2, 3):
    kernels.append(math.jit_compile(partial(power, order=order)))

u = tensor([1., 2.], spatial('x'))
out = [k(u) for k in kernels]
order = 1
out += [k(u + 1) for k in kernels]
print([o.numpy().tolist() for o in out])
