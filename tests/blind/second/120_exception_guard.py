# executed: jax=ok, torch=warning
"""invalid input is reported by an exception; the driver goes on with the next sample"""
from phiml import math
from phiml.math import spatial, tensor
math.use('torch')


@math.jit_compile
def normalise(u):
    if u.shape.get_size('x') < 3:
        raise ValueError('too few points')  #! other warning
    return u / math.sum(u, 'x')


ok, failed = [], 0
for n in (4, 2, 5):
    u = tensor([1. + i for i in range(n)], spatial('x'))
    try:
        ok.append(normalise(u))
    except ValueError:
        failed += 1
print(failed, [float(math.max(o)) for o in ok])
