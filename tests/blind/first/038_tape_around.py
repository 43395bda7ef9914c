# executed: jax=exception, torch=exception
"""The tape is opened around the compiled step."""
from phiml import math
from phiml.math import jit_compile, jit_compile_linear, spatial, Solve, SolveTape, extrapolation


@jit_compile_linear
def helmholtz(x):
    return 2 * x - math.laplace(x, padding=extrapolation.ZERO)


@jit_compile
def implicit(u):
    return math.solve_linear(helmholtz, u, Solve('CG', 1e-5, 1e-5, x0=u * 0))


u = math.random_uniform(spatial(x=12))
iteration_counts = []
for _ in range(3):
    with SolveTape() as tape:  #! solve-tape error
        u = implicit(u)
    iteration_counts.append(int(tape[0].iterations))
print(u)
print(iteration_counts)
