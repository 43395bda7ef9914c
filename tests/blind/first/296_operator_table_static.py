# executed: jax=ok, torch=ok
"""Operators are compiled once into a module-level table; coefficients are arguments of the operator."""
from phiml import math
from phiml.math import jit_compile, jit_compile_linear, spatial, Solve, extrapolation

OPERATORS = {}


def operator(fn):
    OPERATORS[fn.__name__] = jit_compile_linear(fn)
    return OPERATORS[fn.__name__]


@operator
def diffusion(u, kappa, sigma):
    return u - kappa * math.laplace(u, padding=extrapolation.ZERO)


@operator
def screened(u, kappa, sigma):
    return (1 + sigma) * u - kappa * math.laplace(u, padding=extrapolation.ZERO)


class Solver:
    def __init__(self, kind):
        self.kind = kind
        self.solve = jit_compile(self._solve)

    def _solve(self, rhs, kappa, sigma):
        return math.solve_linear(OPERATORS[self.kind], rhs, Solve('CG', 1e-5, 1e-5, x0=rhs), kappa, sigma)


u = math.random_uniform(spatial(x=8))
solvers = [Solver('screened'), Solver('diffusion')]
for kappa in (0.1, 0.2, 0.3):
    for solver in solvers:
        u = solver.solve(u, math.tensor(kappa), math.tensor(0.5))
print(u)
