"""Implicit diffusion: the operator is compiled to a matrix once, so that every backend can trace the solve."""
from phiml import math
from phiml.math import Solve, extrapolation

DIFFUSIVITY = 0.3
CONVERGED = 1e-4


@math.jit_compile_linear
def backward_step(u):
    return u - DIFFUSIVITY * math.laplace(u, padding=extrapolation.ZERO)


def diffuse_implicit(u):
    solve = Solve("CG", CONVERGED, x0=u, max_iterations=100)
    return math.solve_linear(backward_step, u, solve)
