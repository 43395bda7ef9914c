# executed: jax=exception, torch=differs
"""Decorator which counts solver iterations of any function it wraps."""
import functools
from phiml import math
from phiml.math import jit_compile, jit_compile_linear, spatial, Solve, SolveTape, extrapolation

statistics = {'solves': 0, 'iterations': 0}


def count_iterations(fn):
    @functools.wraps(fn)
    def counted(*args, **kwargs):
        with SolveTape() as tape:  #! solve-tape error
            result = fn(*args, **kwargs)
        statistics['solves'] += len(tape)
        statistics['iterations'] += sum(int(s.iterations) for s in tape)
        return result
    return counted


@jit_compile_linear
def op(x):
    return x - 0.4 * math.laplace(x, padding=extrapolation.ZERO)


def implicit(u):
    return math.solve_linear(op, u, Solve('CG', 1e-5, 1e-5, x0=u))


step = count_iterations(jit_compile(implicit))
u = math.random_uniform(spatial(x=8))
for _ in range(3):
    u = step(u)
print(u)
print(statistics)
