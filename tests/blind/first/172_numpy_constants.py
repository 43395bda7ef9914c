# executed: jax=ok, torch=ok
"""Window function evaluated with numpy, applied as ΦML constant."""
import numpy as np
from phiml import math
from phiml.math import jit_compile, spatial, wrap


def hanning(n):
    return wrap(np.hanning(n), spatial('x'))


def taper(u):
    n = u.shape.get_size('x')
    idx = np.arange(n)
    idx[::2] *= -1
    signs = wrap(np.sign(idx), spatial('x'))
    return u * hanning(n) + 1e-3 * signs


@jit_compile
def filtered(u, gain):
    return gain * taper(u)


for gain in (1., 2.):
    print(filtered(math.linspace(0, gain, spatial(x=6)), gain))
