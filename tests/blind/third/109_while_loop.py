# executed: jax=ok, torch=ok
"""Square root by Heron's method with a fixed number of iterations by math.iterate in the compiled function."""
from phiml import math
from phiml.math import batch, instance

math.use('jax')


def refine(x, a):
    return .5 * (x + a / x), a


@math.jit_compile
def heron(a):
    x, _ = math.iterate(refine, 7, a, a)
    return x


for a in (2., 9.):
    print('%.4f' % float(heron(math.tensor(a))))
print(heron(math.tensor([4., 16.], instance('n'))))
