# executed: jax=ok, torch=ok
"""The Solve object is passed to the compiled function; it is constructed by the caller each step."""
from phiml import math
from phiml.math import jit_compile, jit_compile_linear, spatial, Solve, extrapolation


@jit_compile_linear
def laplace(p):
    return math.laplace(p, padding=extrapolation.PERIODIC) - 1e-2 * p


@jit_compile(auxiliary_args='solve')
def project(div, solve):
    return math.solve_linear(laplace, div, solve)


def settings(tol):
    return Solve('CG', tol, tol, x0=math.zeros(spatial(x=12)), preprocess_y=lambda y: y - math.mean(y, 'x'))  #! temporary-function note


div = math.random_normal(spatial(x=12))
for _ in range(11):
    p = project(div, settings(1e-5))
    div = 0.5 * p
print(p)
