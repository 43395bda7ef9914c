# executed: jax=ok, torch=ok
"""Checkerboard relaxation; both colours within the compiled sweep."""
import itertools
from phiml import math
from phiml.math import jit_compile, spatial, extrapolation


def colour_mask(shape, parity):
    idx = math.range_tensor(shape).index['x']
    return math.to_float((idx + parity) % 2)


@jit_compile
def gauss_seidel(u, f):
    counter = itertools.count()
    for _ in range(2):
        left = math.shift(u, (-1, 1), 'x', padding=extrapolation.ZERO, stack_dim=None)
        new = 0.5 * (left[0] + left[1] - f)
        m = colour_mask(u.shape, next(counter) % 2)
        u = m * new + (1 - m) * u
    return u


u = math.zeros(spatial(x=8))
f = math.ones(spatial(x=8)) * -0.1
for _ in range(3):
    u = gauss_seidel(u, f)
print(u)
