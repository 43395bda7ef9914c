# executed: jax=ok, torch=ok
"""Returns static information along with the state: names, sizes, None."""
from phiml import math
from phiml.math import jit_compile, spatial, batch


@jit_compile
def analyse(u):
    n = u.shape.get_size('x')
    result = {'mean': math.mean(u, 'x'), 'n': n, 'spectrum': abs(math.fft(u))}
    return result, (u - result['mean'],)


for n in (8, 4, 8):
    result, (fluctuation,) = analyse(math.linspace(0, 1, spatial(x=n), ))
    print(int(result['n']), result['mean'], math.sum(result['spectrum'], 'x'), fluctuation)
