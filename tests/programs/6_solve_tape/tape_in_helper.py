"""A helper opens the tape and hands out what it recorded."""
from phiml import math


@math.jit_compile_linear
def operator(p):
    return 2 * p


def solve(u):
    with math.SolveTape() as tape:  # PHI6 error
        result = math.solve_linear(operator, u, math.Solve("CG", 1e-5, x0=u))
    return result, tape[0].residual


@math.jit_compile
def step(u):
    p, residual = solve(u)
    return u - p, residual


print(step(math.ones(math.spatial(x=3))))
