# executed: jax=differs, torch=differs
"""Checkerboard relaxation; colour alternates with an itertools counter."""
import itertools
from phiml import math
from phiml.math import jit_compile, spatial, extrapolation

sweep = itertools.count()


def colour_mask(shape):
    parity = next(sweep) % 2  #! side-effect error
    idx = math.range_tensor(shape).index['x']
    return math.to_float((idx + parity) % 2)


@jit_compile
def gauss_seidel(u, f):
    left = math.shift(u, (-1, 1), 'x', padding=extrapolation.ZERO, stack_dim=None)
    new = 0.5 * (left[0] + left[1] - f)
    m = colour_mask(u.shape)
    return m * new + (1 - m) * u


u = math.zeros(spatial(x=8))
f = math.ones(spatial(x=8)) * -0.1
for _ in range(6):
    u = gauss_seidel(u, f)
print(u)
