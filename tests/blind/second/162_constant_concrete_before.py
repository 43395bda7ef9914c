# executed: jax=ok, torch=ok
"""number of fluid cells is needed as Python int"""
from phiml import math
from phiml.math import spatial, tensor
math.use('jax')

FLUID = tensor([1, 1, 0, 1, 1, 0], spatial('x'))
N_FLUID = int(math.sum(FLUID))


@math.jit_compile
def remove_mean(div):
    return (div - math.sum(div * FLUID, 'x') / N_FLUID) * FLUID


div = tensor([1., 2., 0., 3., -1., 0.], spatial('x'))
for k in (1., 2.):
    print(remove_mean(div * k).numpy())
