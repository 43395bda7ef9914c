# executed: jax=ok, torch=exception
"""Diffusion with given conductivity; the operator is written inline."""
from phiml import math
from phiml.math import jit_compile, spatial, Solve, extrapolation


@jit_compile
def implicit(u, k):
    return math.solve_linear(lambda x: x - k * math.laplace(x, padding=extrapolation.ZERO),  #! temporary-function error
                             u, Solve('CG', 1e-5, 1e-5, x0=u))


def run(n_steps, k_max):
    u = math.random_uniform(spatial(x=16))
    for i in range(n_steps):
        u = implicit(u, k_max * i / n_steps)
    return u


u = run(4, 0.4)
print(math.mean(u, 'x'))
