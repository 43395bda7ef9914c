# executed: jax=ok, torch=ok
"""Uses the SolveInfo attached to the exception of an eager solve; no tape."""
from phiml import math
from phiml.math import jit_compile, jit_compile_linear, spatial, Solve, extrapolation, ConvergenceException


@jit_compile_linear
def op(x):
    return math.laplace(x, padding=extrapolation.ZERO)


@jit_compile
def blend(a, b, w):
    return w * a + (1 - w) * b


def approximate(rhs):
    try:
        return math.solve_linear(op, rhs, Solve('CG', 1e-6, 1e-6, max_iterations=3, x0=rhs * 0)), 'converged'
    except ConvergenceException as err:
        return err.result.x, type(err).__name__


rhs = math.sin(math.linspace(0, 9, spatial(x=20)) ** 2)
p, status = approximate(rhs)
for w in (0.2, 0.5):
    p = blend(p, rhs, w)
print(status, p)
