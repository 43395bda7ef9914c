# executed: jax=ok, torch=ok
from phiml import math
from phiml.math import spatial, tensor
math.use('torch')


def jacobi(x, b):
    return 0.5 * (b + math.shift(x, (-1,), 'x', padding=math.extrapolation.ZERO, stack_dim=None)[0])


@math.jit_compile
def sweeps(x, b):
    for _ in range(8):
        x, last = jacobi(x, b), x
    return x, math.sum(math.abs(x - last))


for scale in (1., 100.):
    b = tensor([1., 0., 2.], spatial('x')) * scale
    x, change = sweeps(b * 0, b)
    while (change > 1e-3).any:
        x, change = sweeps(x, b)
    print(x.numpy())
