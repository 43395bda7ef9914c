# executed: jax=ok, torch=ok
"""sensor data is converted"""
import numpy as np
from phiml import math
from phiml.math import tensor, spatial
math.use('jax')


@math.jit_compile
def smooth(signal):
    return signal + 0.25 * math.laplace(signal, padding=math.extrapolation.BOUNDARY)


for k in range(3):
    raw = np.sin(np.linspace(0, 3, 12) * (k + 1))
    out = smooth(tensor(raw, spatial('t')))
    print(round(float(math.max(out)), 3))
