# executed: jax=exception, torch=ok
"""Spectral derivative, the wave numbers are made at first use and kept in the object."""
from phiml import math
from phiml.math import spatial

math.use('jax')


class Derivative:
    def __init__(self):
        self.k = None

    def __call__(self, f):
        if self.k is None:
            self.k = 2 * math.pi * math.fftfreq(f.shape)['x'] * f.shape.get_size('x')  #! side-effect error
        return math.real(math.ifft(1j * self.k * math.fft(f)))


ddx = Derivative()


@math.jit_compile
def transport(f, c):
    return f - c * ddx(f)


f = math.sin(math.linspace(0, 2 * math.pi * 15 / 16, spatial(x=16)))
f = transport(f, math.tensor(.01))
print('slope', float(math.max(ddx(f))))
