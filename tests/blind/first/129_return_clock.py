# executed: jax=differs, torch=differs
"""The step returns the state and its time."""
from phiml import math
from phiml.math import jit_compile, spatial


class Simulation:
    def __init__(self):
        self.t = 0.
        self.advance = jit_compile(self._advance)

    def _advance(self, u, dt):
        u = u + dt * (self.forcing() - u)
        return u, self.t  #! other error

    def forcing(self):
        return 1 + self.t  #! other error


sim = Simulation()
u = math.zeros(spatial(x=3))
times = []
for _ in range(4):
    u, t = sim.advance(u, 0.1)
    times.append(float(t))
    sim.t += 0.1
print(times)
print(u)
