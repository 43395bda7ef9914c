# executed: jax=differs-stdout, torch=ok
from phiml import math
from phiml.math import spatial, tensor
math.use('torch')


@math.jit_compile
def accumulate(x):
    big = math.ones(x.shape) * 1e8  #! other error
    return math.sum(big + x) - 1e8 * x.shape.volume


x = tensor([1., 2., 3.], spatial('x'))
print('single', float(accumulate(x)))
math.set_global_precision(64)
print('double', float(accumulate(x)))
