# executed: jax=differs, torch=differs
"""The list of snapshots is an argument to the compiled function."""
from phiml import math
from phiml.math import jit_compile, spatial


def remember(snapshots, u):
    snapshots.append(u)  #! side-effect error


@jit_compile
def step(u, snapshots, dt):
    u = u + dt * math.sin(u)
    remember(snapshots, u)
    return u


u = math.linspace(0, 1, spatial(x=3))
snapshots = [u]
for _ in range(3):
    u = step(u, snapshots, 0.1)
print(u)
print(len(snapshots))
