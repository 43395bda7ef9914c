# executed: jax=ok, torch=ok
"""Stochastic forcing drawn with numpy and handed over."""
import numpy as np
from phiml import math
from phiml.math import jit_compile, spatial, tensor

rng = np.random.default_rng(1)
WEIGHTS = np.array([0.25, 0.5, 0.25])  # numpy constant, used while compiling


def smooth(f):
    left, right = math.shift(f, (-1, 1), 'x', padding=math.extrapolation.PERIODIC, stack_dim=None)
    return float(WEIGHTS[0]) * left + float(WEIGHTS[1]) * f + float(WEIGHTS[2]) * right


@jit_compile
def force_step(u, f):
    return 0.9 * u + smooth(f)


u = math.zeros(spatial(x=6))
total = []
for _ in range(5):
    u = force_step(u, tensor(0.1 * rng.standard_normal(6), spatial('x')))
    total.append(float(math.sum(u, 'x')))
print(total)
