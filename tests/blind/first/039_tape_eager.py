# executed: jax=ok, torch=ok
"""Convergence study with a tape, nothing compiled but the matrix."""
from phiml import math
from phiml.math import jit_compile, jit_compile_linear, spatial, Solve, SolveTape, extrapolation


@jit_compile_linear
def helmholtz(x):
    return 2 * x - math.laplace(x, padding=extrapolation.ZERO)


@jit_compile
def source(u, t):
    return u + math.sin(t)


u = math.random_uniform(spatial(x=12))
report = {}
for method in ('CG', 'CG-adaptive', 'biCG-stab(1)'):
    v = source(u, 0.3)
    with SolveTape() as tape:
        v = math.solve_linear(helmholtz, v, Solve(method, 1e-5, 1e-5, x0=v * 0))
    report[method] = int(tape[0].iterations) > 0
    print(method, math.mean(v, 'x'))
print(report)
