# executed: jax=ok, torch=ok
"""Implicit step written with a lambda, outside of any compiled function."""
from phiml import math
from phiml.math import jit_compile, spatial, Solve, extrapolation


@jit_compile
def explicit_part(u, nu, f):
    return u + 0.5 * nu * math.laplace(u, padding=extrapolation.ZERO) + f


def crank_nicolson(u, nu, f):
    rhs = explicit_part(u, nu, f)
    lhs = lambda v: v - 0.5 * nu * math.laplace(v, padding=extrapolation.ZERO)
    return math.solve_linear(lhs, rhs, Solve('CG', 1e-5, 1e-5, x0=u))


u = math.random_uniform(spatial(x=10))
for nu in (0.1, 0.2):
    u = crank_nicolson(u, nu, math.sin(u))
print(u)
