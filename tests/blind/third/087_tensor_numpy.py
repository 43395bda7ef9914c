# executed: jax=ok, torch=ok
"""NumPy data is turned into tensors of the backend first."""
import numpy as np
from phiml import math
from phiml.math import spatial

math.use('torch')
signal = np.sin(np.linspace(0, 6, 20)).astype(np.float32)


@math.jit_compile
def envelope(s, k):
    return math.sqrt(s ** 2 + k * math.mean(s ** 2))


for k in (1., 2.):
    out = envelope(math.tensor(signal, spatial('t')), math.tensor(k))
    print('%.4f' % float(out.max))
