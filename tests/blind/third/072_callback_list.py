# executed: jax=ok, torch=ok
"""Observers registered on the simulation are told of each step from the (uncompiled) loop."""
from phi.torch.flow import *


class Simulation:
    def __init__(self):
        self.observers = []
        self.state = math.linspace(0, 1, spatial(x=10))

    def on_step(self, f):
        self.observers.append(f)
        return f

    def run(self, n):
        for i in range(n):
            self.state = relax(self.state)
            for o in self.observers:
                o(i, self.state)


@jit_compile
def relax(s):
    return s + .3 * math.laplace(s, padding=extrapolation.ZERO_GRADIENT)


sim = Simulation()
seen = []


@sim.on_step
def record(i, s):
    seen.append((i, float(s.max)))


sim.run(4)
print(seen[-1])
