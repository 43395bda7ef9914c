from phiml import math
from phiml.math import jit_compile, extrapolation


class Lorenz96:
    def __init__(self, forcing, dt):
        self.forcing, self.dt = forcing, dt
        self._compiled = jit_compile(self._rk2)

    def tendency(self, x):
        m2, m1, p1 = math.shift(x, (-2, -1, 1), 'x', padding=extrapolation.PERIODIC, stack_dim=None)
        return (p1 - m2) * m1 - x + self.forcing

    def _rk2(self, x):
        k1 = self.tendency(x)
        return x + self.dt * self.tendency(x + 0.5 * self.dt * k1)

    def step(self, x):
        return self._compiled(x)
