# executed: jax=ok, torch=ok
"""compiled function hands back coefficients, the interpolant is built outside"""
from phiml import math
from phiml.math import spatial, channel, tensor
math.use('jax')

interpolants = {}


@math.jit_compile
def fit(y):
    slope = (y.x[-1] - y.x[0]) / (y.x.size - 1)
    return slope, math.mean(y, 'x')


for k in (1., 2.):
    slope, offset = fit(tensor([0., 1., 4.], spatial('x')) * k)
    interpolants[k] = lambda x, s=slope, o=offset: o + s * x
print({k: float(f(tensor(0.5))) for k, f in interpolants.items()})
