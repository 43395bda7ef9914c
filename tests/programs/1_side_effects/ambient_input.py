"""Noise and a time step that are drawn once, while tracing."""
import random
from time import time as now

import numpy as np
from phiml import math


def noise():
    return np.random.randn()  # PHI1 error


@math.jit_compile
def step(u):
    u = u + noise()
    if random.random() < 0.5:  # PHI1 error
        u = -u
    return u, now()  # PHI1 error


u = math.zeros(math.spatial(x=2))
for _ in range(3):
    u, _ = step(u)
print(u)
