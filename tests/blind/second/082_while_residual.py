# executed: jax=exception, torch=ok
from phiml import math
from phiml.math import spatial, tensor
math.use('torch')


def jacobi(x, b):
    return 0.5 * (b + math.shift(x, (-1,), 'x', padding=math.extrapolation.ZERO, stack_dim=None)[0])


@math.jit_compile
def solve(b):
    x = b * 0
    change = math.sum(math.abs(b))
    n = 0
    while (change > 1e-3).any:  #! other error
        new = jacobi(x, b)
        change = math.sum(math.abs(new - x))
        x = new
        n += 1
    return x, tensor(n)


for scale in (1., 100.):
    x, n = solve(tensor([1., 0., 2.], spatial('x')) * scale)
    print(x.numpy(), int(n))
