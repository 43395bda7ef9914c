# executed: jax=differs, torch=differs
"""Counts failed solves to reduce the time step afterwards."""
from phiml import math
from phiml.math import jit_compile, jit_compile_linear, spatial, Solve, extrapolation, NotConverged

failures = 0


@jit_compile_linear
def op(x):
    return math.laplace(x, padding=extrapolation.ZERO)


@jit_compile
def pressure(rhs):
    return math.solve_linear(op, rhs, Solve('CG', 1e-6, 1e-6, max_iterations=3, x0=rhs * 0))  #! other error


def guarded(rhs):
    global failures
    try:
        return pressure(rhs)
    except NotConverged:
        failures += 1
        return rhs * 0


rhs = math.sin(math.linspace(0, 9, spatial(x=20)) ** 2)
results = [guarded(k * rhs) for k in (1., 2.)]
print(failures)
print(results[-1])
