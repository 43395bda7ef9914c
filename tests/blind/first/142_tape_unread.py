# executed: jax=ok, torch=ok
"""A tape opened for debugging inside the compiled step, never read."""
from phiml import math
from phiml.math import jit_compile, jit_compile_linear, spatial, Solve, SolveTape, extrapolation


@jit_compile_linear
def op(x):
    return x - 0.2 * math.laplace(x, padding=extrapolation.ZERO)


@jit_compile
def step(u):
    with SolveTape():  #! solve-tape note
        u = math.solve_linear(op, u, Solve('CG', 1e-5, 1e-5, x0=u))
    return u


u = math.random_uniform(spatial(x=8))
for _ in range(3):
    u = step(u)
print(u)
