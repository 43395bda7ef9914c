# executed: jax=differs, torch=differs
"""Keeps the name of the last regime in a module variable to print it."""
from phiml import math
from phiml.math import jit_compile, spatial

regime = 'unknown'


def classify(shape):
    global regime
    regime = 'coarse' if shape.get_size('x') < 10 else 'fine'  #! side-effect error


@jit_compile
def step(u):
    classify(u.shape)
    return u * 0.9


regimes = []
for n in (8, 16, 8, 16):
    u = step(math.ones(spatial(x=n)))
    regimes.append(regime)
print(regimes)
