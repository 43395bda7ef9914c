# executed: jax=ok, torch=ok
"""Window functions are remembered by lru_cache as Python tuples: numbers, not tensors."""
from functools import lru_cache
import math as pymath
from phi.jax.flow import *


@lru_cache
def hann(n):
    return tuple(.5 - .5 * pymath.cos(2 * pymath.pi * k / n) for k in range(n))


@jit_compile
def windowed(signal):
    w = math.tensor(hann(signal.shape.get_size('t')), spatial('t'))
    return math.sum(math.abs(math.fft(signal * w)))


s = math.sin(math.linspace(0, 12, spatial(t=16)))
for a in (1., 2.):
    print('%.2f' % float(windowed(a * s)))
print('%.3f' % sum(hann(16)))
