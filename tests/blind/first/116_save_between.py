# executed: jax=ok, torch=ok
"""Writes checkpoints with math.save between compiled steps."""
import os
from phiml import math
from phiml.math import jit_compile, spatial

OUT = 'checkpoints'
os.makedirs(OUT, exist_ok=True)


def checkpoint(u, i):
    path = os.path.join(OUT, f'u_{i:03d}.npz')
    math.save(path, u)
    return path


@jit_compile
def step(u, dt):
    return u + dt * (1 - u)


u = math.zeros(spatial(x=4))
paths = []
for i in range(4):
    u = step(u, 0.1)
    paths.append(checkpoint(u, i))
restored = math.load(paths[1])
u_again = step(math.tensor(restored), 0.1)
print(len(paths), math.max(u_again), u)
