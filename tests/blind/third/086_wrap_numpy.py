# executed: jax=warning, torch=warning
"""All arguments are made by wrap(), so they are NumPy data: nothing is compiled at all."""
import numpy as np
from phiml import math
from phiml.math import wrap, spatial

math.use('torch')
signal = np.sin(np.linspace(0, 6, 20)).astype(np.float32)


@math.jit_compile
def envelope(s, k):
    return math.sqrt(s ** 2 + k * math.mean(s ** 2))


for k in (1., 2.):
    out = envelope(wrap(signal, spatial('t')), wrap(k))  #! other warning
    print('%.4f' % float(out.max))
