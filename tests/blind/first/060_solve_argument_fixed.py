# executed: jax=ok, torch=ok
"""The Solve object is made once at module level and passed to the compiled function."""
from phiml import math
from phiml.math import jit_compile, jit_compile_linear, spatial, Solve, extrapolation


def remove_mean(y):
    return y - math.mean(y, 'x')


@jit_compile_linear
def laplace(p):
    return math.laplace(p, padding=extrapolation.PERIODIC) - 1e-2 * p


@jit_compile(auxiliary_args='solve')
def project(div, solve):
    return math.solve_linear(laplace, div, solve)


SETTINGS = Solve('CG', 1e-5, 1e-5, x0=math.zeros(spatial(x=12)), preprocess_y=remove_mean)
div = math.random_normal(spatial(x=12))
for _ in range(11):
    p = project(div, SETTINGS)
    div = 0.5 * p
print(p)
