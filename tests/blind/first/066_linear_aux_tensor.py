# executed: jax=warning, torch=warning
"""Backward Euler with changing conductivity; matrix-free formulation compiled as linear operator."""
from phiml import math
from phiml.math import jit_compile_linear, spatial, Solve, extrapolation


@jit_compile_linear
def system(u, kappa):
    return u - kappa * math.laplace(u, padding=extrapolation.ZERO)


def backward_euler(u, kappa):
    return math.solve_linear(system, u, Solve('CG', 1e-5, 1e-5, x0=u), kappa)  #! retracing warning


u = math.random_uniform(spatial(x=12))
for i in range(8):
    kappa = 0.05 * (i + 1)
    u = backward_euler(u, kappa)
print(u)
