"""Solves that PyTorch cannot compile, and optimisation inside of jit."""
from phiml import math


def operator(p):
    return 2 * p


@math.jit_compile
def pressure(u):
    return math.solve_linear(operator, u, math.Solve("CG", 1e-5, x0=u))  # PHI8 error


@math.jit_compile
def fit(u):
    return math.minimize(lambda v: math.l2_loss(v - u), math.Solve("L-BFGS-B", 1e-4, x0=u))  # PHI8 error PHI2?


print(pressure(math.ones(math.spatial(x=3))))
