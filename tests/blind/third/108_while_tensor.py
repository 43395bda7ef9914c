# executed: jax=exception, torch=ok
"""Square root by Heron's method until the change is small, in a Python while loop."""
from phiml import math

math.use('jax')


@math.jit_compile
def heron(a):
    x = a
    change = a
    while (math.abs(change) > 1e-4).all:  #! other error
        new = .5 * (x + a / x)
        change = new - x
        x = new
    return x


for a in (2., 9.):
    print('%.4f' % float(heron(math.tensor(a))))
