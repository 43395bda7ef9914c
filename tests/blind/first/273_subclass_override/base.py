from phiml import math
from phiml.math import jit_compile, extrapolation


class Solver:
    def __init__(self, nu):
        self.nu = nu
        self.update = jit_compile(self._update)

    def rhs(self, u):
        return self.nu * math.laplace(u, padding=extrapolation.ZERO)

    def post(self, u):
        return math.maximum(u, 0)

    def _update(self, u, dt):
        return self.post(u + dt * self.rhs(u))
