from phiml import math


class Verlet:
    def __init__(self, potential, dt):
        self.potential, self.dt = potential, dt
        self.step = math.jit_compile(self._step)

    def _step(self, x, v):
        v = v + 0.5 * self.dt * self.potential.force(x)
        x = x + self.dt * v
        return x, v + 0.5 * self.dt * self.potential.force(x)
