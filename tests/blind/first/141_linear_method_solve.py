# executed: jax=ok, torch=ok
"""Solver class whose operator is compiled once in the constructor."""
from phiml import math
from phiml.math import jit_compile, jit_compile_linear, spatial, Solve, extrapolation


class ImplicitDiffusion:
    def __init__(self, nu):
        self.nu = nu
        self.operator = jit_compile_linear(self._operator)
        self.step = jit_compile(self._step)

    def _operator(self, u):
        return u - self.nu * math.laplace(u, padding=extrapolation.ZERO)

    def _step(self, u):
        return math.solve_linear(self.operator, u, Solve('CG', 1e-5, 1e-5, x0=u))


solvers = [ImplicitDiffusion(nu) for nu in (0.1, 0.3)]
u = math.random_uniform(spatial(x=10))
for sim in solvers * 2:
    u = sim.step(u)
print(u)
