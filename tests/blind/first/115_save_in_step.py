# executed: jax=exception, torch=differs
"""Writes a checkpoint in the step."""
import os
import numpy as np
from phiml import math
from phiml.math import jit_compile, spatial

OUT = 'checkpoints'
os.makedirs(OUT, exist_ok=True)


def checkpoint(u, tag):
    path = os.path.join(OUT, f'{tag}_{len(os.listdir(OUT)):03d}.npz')
    np.savez(path, u=u.numpy('x'))  #! side-effect error
    return path


@jit_compile
def step(u, dt):
    u = u + dt * (1 - u)
    checkpoint(u, 'u')
    return u


u = math.zeros(spatial(x=4))
for _ in range(4):
    u = step(u, 0.1)
files = sorted(os.listdir(OUT))
print(len(files), np.load(os.path.join(OUT, files[-1]))['u'].sum())
