# executed: jax=differs, torch=differs
"""Stochastic forcing drawn with numpy."""
import numpy as np
from phiml import math
from phiml.math import jit_compile, spatial, wrap

rng = np.random.default_rng(1)


def forcing(shape, strength):
    return strength * wrap(rng.standard_normal(shape.sizes), shape)  #! side-effect error


@jit_compile
def force_step(u, strength):
    return 0.9 * u + forcing(u.shape, strength)


u = math.zeros(spatial(x=6))
total = []
for _ in range(5):
    u = force_step(u, 0.1)
    total.append(float(math.sum(u, 'x')))
print(total)
