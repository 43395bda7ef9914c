# executed: jax=ok, torch=exception
"""Solver class whose operator is a method, solved matrix-free in the compiled step."""
from phiml import math
from phiml.math import jit_compile, spatial, Solve, extrapolation


class ImplicitDiffusion:
    def __init__(self, nu):
        self.nu = nu
        self.step = jit_compile(self._step)

    def operator(self, u):
        return u - self.nu * math.laplace(u, padding=extrapolation.ZERO)

    def _step(self, u):
        return math.solve_linear(self.operator, u, Solve('CG', 1e-5, 1e-5, x0=u))  #! other error


sim = ImplicitDiffusion(0.3)
u = math.random_uniform(spatial(x=10))
for _ in range(3):
    u = sim.step(u)
print(u)
