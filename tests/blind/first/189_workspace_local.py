# executed: jax=ok, torch=ok
"""Accumulates the forces with += in a workspace that is created in the step."""
from phiml import math
from phiml.math import jit_compile, instance


class Workspace:
    def __init__(self):
        self.force = 0.
        self.names = []

    def add(self, name, f):
        self.force += f
        self.names.append(name)
        return self


@jit_compile
def step(x, v, dt):
    ws = Workspace().add('spring', -x).add('drag', -0.3 * v)
    if 'drag' in ws.names:
        ws.force *= 0.99
    v = v + dt * ws.force
    return x + dt * v, v


x, v = math.linspace(0, 1, instance(m=3)), math.zeros(instance(m=3))
for dt in (0.1, 0.2, 0.1):
    x, v = step(x, v, dt)
print(x, v)
