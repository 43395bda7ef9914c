# executed: jax=exception, torch=ok
"""Upwind advection; the stencil weights are cached per resolution."""
from functools import lru_cache
from phiml import math
from phiml.math import jit_compile, spatial, extrapolation


@lru_cache(maxsize=None)
def window(n):
    return 1 - math.cos(math.linspace(0, 6.2831, spatial(x=n)))  #! side-effect error


@jit_compile
def damp(u):
    return u * (1 - 0.1 * window(u.shape.get_size('x')))


@jit_compile
def source(u, amplitude):
    return u + amplitude * window(u.shape.get_size('x'))


u = math.ones(spatial(x=12))
for i in range(4):
    u = source(damp(u), 0.1 * i)
print(u)
