# executed: jax=ok, torch=ok
"""Spectral solution of the heat equation, wave numbers are precomputed module constants."""
from phiml import math
from phiml.math import spatial

math.use('jax')

SHAPE = spatial(x=16, y=16)
K2 = math.vec_squared(math.fftfreq(SHAPE) * 2 * math.pi)
DECAY = math.exp(-K2 * .5)


@math.jit_compile
def diffuse(field, times: int = 2):
    hat = math.fft(field)
    for _ in range(times):
        hat = hat * DECAY
    return math.real(math.ifft(hat))


x = math.random_uniform(SHAPE)
for _ in range(3):
    x = diffuse(x)
print('variance decays', float(math.std(x)) < .3)
