# executed: jax=exception, torch=ok
"""Window functions are remembered by lru_cache for a size; the first call is in the compiled function."""
from functools import lru_cache
from phi.jax.flow import *


@lru_cache
def hann(n):
    k = math.range(spatial(t=n))
    return .5 - .5 * math.cos(2 * PI * k / n)  #! side-effect error


@jit_compile
def spectrum(signal):
    return math.abs(math.fft(signal * hann(signal.shape.get_size('t'))))


s = math.sin(math.linspace(0, 12, spatial(t=16)))
peak = float(math.max(spectrum(s)))
energy = float(math.sum(hann(16) ** 2))
print('%.3f %.3f' % (peak, energy))
