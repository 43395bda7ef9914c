# executed: jax=exception, torch=exception
"""Inner tape used for the residual that controls a correction step."""
from phiml import math
from phiml.math import jit_compile, jit_compile_linear, spatial, Solve, SolveTape, extrapolation


@jit_compile_linear
def op(x):
    return 2 * x - math.laplace(x, padding=extrapolation.ZERO)


def solve_with_correction(rhs):
    solve = Solve('CG', 1e-3, 1e-3, x0=rhs * 0)
    with SolveTape(solve) as tape:  #! solve-tape error
        x = math.solve_linear(op, rhs, solve)
    return x + 0.25 * tape[solve].residual


step = jit_compile(solve_with_correction)
u = math.random_uniform(spatial(x=8))
for _ in range(3):
    u = step(u)
print(u)
