# executed: jax=ok, torch=ok
"""Compiled solve with suppressed convergence errors; a fixed number of iterations is wanted."""
from phiml import math
from phiml.math import jit_compile, jit_compile_linear, spatial, Solve, extrapolation, NotConverged, Diverged


@jit_compile_linear
def op(x):
    return math.laplace(x, padding=extrapolation.ZERO) - 0.1 * x


@jit_compile
def smooth(rhs):
    return math.solve_linear(op, rhs, Solve('CG', 1e-8, 1e-8, max_iterations=4, x0=rhs * 0, suppress=[NotConverged, Diverged]))


rhs = math.random_normal(spatial(x=16))
for _ in range(3):
    rhs = smooth(rhs)
print(rhs)
