# executed: jax=ok, torch=ok
"""invalid input is rejected before the compiled function is entered"""
from phiml import math
from phiml.math import spatial, tensor
math.use('torch')


@math.jit_compile
def normalise(u):
    return u / math.sum(u, 'x')


def checked(u):
    if u.shape.get_size('x') < 3:
        raise ValueError('too few points')
    return normalise(u)


ok, failed = [], 0
for n in (4, 2, 5):
    u = tensor([1. + i for i in range(n)], spatial('x'))
    try:
        ok.append(checked(u))
    except ValueError:
        failed += 1
print(failed, [float(math.max(o)) for o in ok])
