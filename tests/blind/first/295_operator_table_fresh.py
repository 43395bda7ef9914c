# executed: jax=ok, torch=exception
"""Operators are looked up in a table which is rebuilt by the assembling function."""
from phiml import math
from phiml.math import jit_compile, spatial, Solve, extrapolation


def assemble(kappa, sigma):
    def diffusion(u):
        return u - kappa * math.laplace(u, padding=extrapolation.ZERO)

    def screened(u):
        return (1 + sigma) * u - kappa * math.laplace(u, padding=extrapolation.ZERO)
    return {'diffusion': diffusion, 'screened': screened}


class Solver:
    def __init__(self, kind):
        self.kind = kind
        self.solve = jit_compile(self._solve)

    def _solve(self, rhs, kappa, sigma):
        operator = assemble(kappa, sigma)[self.kind]
        return self._linear(operator, rhs)

    def _linear(self, operator, rhs):
        return math.solve_linear(operator, rhs, Solve('CG', 1e-5, 1e-5, x0=rhs))  #! temporary-function error


solver = Solver('screened')
u = math.random_uniform(spatial(x=8))
for kappa in (0.1, 0.2, 0.3):
    u = solver.solve(u, kappa, 0.5)
print(u)
