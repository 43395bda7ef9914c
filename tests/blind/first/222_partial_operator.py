# executed: jax=ok, torch=exception
"""Crank-Nicolson with the operator bound by functools.partial."""
from functools import partial
from phiml import math
from phiml.math import jit_compile, spatial, Solve, extrapolation


def system(u, weight, nu):
    return u - weight * nu * math.laplace(u, padding=extrapolation.ZERO)


@jit_compile
def crank_nicolson(u, nu):
    rhs = u + 0.5 * nu * math.laplace(u, padding=extrapolation.ZERO)
    lhs = partial(system, weight=0.5, nu=nu)
    return math.solve_linear(lhs, rhs, Solve('CG', 1e-5, 1e-5, x0=u))  #! temporary-function error


u = math.random_uniform(spatial(x=10))
for nu in (0.1, 0.2):
    u = crank_nicolson(u, nu)
print(u)
