# executed: jax=exception, torch=differs
"""Trajectory written into a preallocated numpy buffer."""
import numpy as np
from phiml import math
from phiml.math import jit_compile, batch

buffer = np.zeros((4, 3))


@jit_compile
def integrate(x, dt):
    for i in range(4):
        x = x + dt * math.cos(x)
        buffer[i] = x.numpy('b')  #! side-effect error
    return x


x = math.linspace(0, 1, batch(b=3))
for k in range(3):
    x = integrate(x, 0.1 * (k + 1))
print(x)
print(buffer.sum())
