# executed: jax=leak, torch=differs
"""Accumulates the forces with += on an attribute of a shared workspace."""
from phiml import math
from phiml.math import jit_compile, instance


class Workspace:
    def __init__(self):
        self.force = 0.

    def reset(self):
        self.force = 0.  #! side-effect error

    def add(self, f):
        self.force += f  #! side-effect error


ws = Workspace()


def spring(x):
    ws.add(-x)


def drag(v):
    ws.add(-0.3 * v)


@jit_compile
def step(x, v, dt):
    ws.reset()
    spring(x)
    drag(v)
    v = v + dt * ws.force
    return x + dt * v, v


x, v = math.linspace(0, 1, instance(m=3)), math.zeros(instance(m=3))
for _ in range(3):
    x, v = step(x, v, 0.1)
print(x, v)
print(ws.force)
