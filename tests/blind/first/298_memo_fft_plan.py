# executed: jax=exception, torch=ok
"""Pseudo-spectral solver whose propagators are memoised by time step."""
import numpy as np
from phiml import math
from phiml.math import jit_compile, spatial, wrap

N = 16
K2 = wrap((np.fft.fftfreq(N) * N) ** 2, spatial('x'))


class Propagators(dict):
    def __missing__(self, kind):
        self[kind] = math.exp(-0.02 * K2 * {'full': 0.1, 'half': 0.05}[kind] * math.ones())  #! side-effect error
        return self[kind]


P = Propagators()


@jit_compile
def half_step(u):
    return math.real(math.ifft(P['half'] * math.fft(u)))


@jit_compile
def strang(u):
    for kind in ('half', 'full', 'half'):
        u = math.real(math.ifft(P[kind] * math.fft(u)))
    return u


u = math.sin(math.linspace(0, 2 * np.pi, spatial(x=N)))
for _ in range(2):
    u = strang(half_step(u))
print(math.max(u))
