# executed: jax=ok, torch=ok
from phiml import math
from phiml.math import spatial, tensor
math.use('torch')
math.set_global_precision(64)


@math.jit_compile
def accumulate(x):
    big = math.ones(x.shape) * 1e8
    return math.sum(big + x) - 1e8 * x.shape.volume


x = tensor([1., 2., 3.], spatial('x'))
for k in (1, 2):
    print('double', float(accumulate(k * x)))
