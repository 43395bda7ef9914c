# executed: jax=differs-stdout, torch=differs-stdout
"""Dropout mask by Python's random module."""
import random
from phiml import math
from phiml.math import jit_compile, channel, tensor

random.seed(3)


def dropout(h, p):
    keep = [float(random.random() > p) for _ in range(h.shape.get_size('units'))]  #! side-effect error
    return h * math.wrap(keep, channel('units')) / (1 - p)


@jit_compile
def forward(x, w):
    return math.sum(dropout(x * w, 0.5), 'units')


w = math.linspace(0, 1, channel(units=8))
print([float(forward(tensor(1.), w)) for _ in range(4)])
