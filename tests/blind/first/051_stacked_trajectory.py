# executed: jax=ok, torch=ok
"""Trajectory collected in a local list, stacked and returned."""
import numpy as np
from phiml import math
from phiml.math import jit_compile, batch


@jit_compile
def integrate(x, dt):
    trajectory = [x]
    for i in range(4):
        x = x + dt * math.cos(x)
        trajectory.append(x)
    return x, math.stack(trajectory, batch('time'))


buffer = np.zeros((3, 5, 3))
x = math.linspace(0, 1, batch(b=3))
for k in range(3):
    x, trj = integrate(x, 0.1 * (k + 1))
    buffer[k] = trj.numpy('time,b')
print(x)
print(buffer.sum())
