# executed: jax=ok, torch=ok
"""Bessel functions come from scipy as a table made at import; the compiled function interpolates."""
import scipy.special
from phi.torch.flow import *

N = 64
TABLE = math.tensor(scipy.special.j0(np.linspace(0, 8, N)).astype(np.float32), spatial('t'))


@jit_compile
def response(r, k):
    pos = math.expand(r * k / 8 * (N - 1), channel(vector='t'))
    low = math.to_int32(pos)
    w = (pos - low).vector['t']
    return ((1 - w) * math.gather(TABLE, low) + w * math.gather(TABLE, low + 1)) ** 2


r = math.linspace(0, 3, instance(r=7))
for k in (1., 2.):
    print('%.3f' % float(response(r, math.tensor(k)).sum))
