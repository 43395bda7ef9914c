# executed: jax=ok, torch=ok
"""Backward Euler with changing conductivity; the caller of the solve is compiled."""
from phiml import math
from phiml.math import jit_compile, jit_compile_linear, spatial, Solve, extrapolation


@jit_compile_linear
def system(u, kappa):
    return u - kappa * math.laplace(u, padding=extrapolation.ZERO)


@jit_compile
def backward_euler(u, kappa):
    return math.solve_linear(system, u, Solve('CG', 1e-5, 1e-5, x0=u), kappa)


u = math.random_uniform(spatial(x=12))
for i in range(8):
    kappa = math.tensor(0.05 * (i + 1))
    u = backward_euler(u, kappa)
print(u)
