# executed: jax=exception, torch=exception
"""Implicit diffusion, reporting the iterations of CG."""
from phiml import math
from phiml.math import jit_compile, spatial, jit_compile_linear, Solve, SolveTape, extrapolation


@jit_compile_linear
def system(x):
    return x - 0.5 * math.laplace(x, padding=extrapolation.ZERO)


def solve_and_count(rhs):
    with SolveTape() as tape:  #! solve-tape error
        sol = math.solve_linear(system, rhs, Solve('CG', 1e-5, 1e-5, x0=rhs))
    return sol, tape[0].iterations


@jit_compile
def implicit(u):
    u, its = solve_and_count(u)
    return u, its


u = math.random_uniform(spatial(x=16))
total = 0
for _ in range(3):
    u, its = implicit(u)
    total += int(its)
print(total > 0)
print(u)
