# executed: jax=ok, torch=ok
"""Record solver trajectories of an uncompiled solve whose data come from compiled code."""
from phiml import math
from phiml.math import jit_compile, jit_compile_linear, spatial, Solve, SolveTape, extrapolation


@jit_compile_linear
def op(x):
    return x - 0.4 * math.laplace(x, padding=extrapolation.ZERO)


@jit_compile
def prepare(u, s):
    return u * s - math.mean(u, 'x')


u = prepare(math.random_uniform(spatial(x=8)), 2.)
solve = Solve('CG', 1e-5, 1e-5, max_iterations=12, x0=u * 0)
with SolveTape(solve, record_trajectories=True) as tape:
    x = math.solve_linear(op, u, solve)
print(tape[solve].x.shape.get_size('trajectory') > 1)
print(x)
