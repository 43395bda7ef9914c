# executed: jax=exception, torch=ok
"""number of fluid cells is needed as Python int"""
from phiml import math
from phiml.math import spatial, tensor
math.use('jax')

FLUID = tensor([1, 1, 0, 1, 1, 0], spatial('x'))


@math.jit_compile
def remove_mean(div):
    n = int(math.sum(FLUID))  #! other error
    return (div - math.sum(div * FLUID, 'x') / n) * FLUID


div = tensor([1., 2., 0., 3., -1., 0.], spatial('x'))
for k in (1., 2.):
    print(remove_mean(div * k).numpy())
