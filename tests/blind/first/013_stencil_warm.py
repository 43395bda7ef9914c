# executed: jax=ok, torch=ok
"""As usual, the window is computed when the module is loaded and cached."""
from functools import lru_cache
from phiml import math
from phiml.math import jit_compile, spatial


@lru_cache(maxsize=None)
def window(n):
    return 1 - math.cos(math.linspace(0, 6.2831, spatial(x=n)))


for resolution in (12, 16):
    window(resolution)


@jit_compile
def damp(u):
    return u * (1 - 0.1 * window(u.shape.get_size('x')))


@jit_compile
def source(u, amplitude):
    return u + amplitude * window(u.shape.get_size('x'))


for resolution in (12, 16):
    u = math.ones(spatial(x=resolution))
    for i in range(4):
        u = source(damp(u), 0.1 * i)
    print(u)
