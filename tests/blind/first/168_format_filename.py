# executed: jax=exception, torch=differs
"""Builds a label from a value."""
from phiml import math
from phiml.math import jit_compile, spatial

labels = set()


def label(u, t):
    name = f"u_t={t.numpy():.2f}"  #! other error
    labels.add(name)  #! side-effect error
    return name


@jit_compile
def step(u, t, dt):
    label(u, t)
    return u + dt * math.sin(t), t + dt


u, t = math.zeros(spatial(x=3)), math.tensor(0.)
for _ in range(4):
    u, t = step(u, t, 0.25)
print(sorted(labels))
print(u)
