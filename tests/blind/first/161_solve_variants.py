# executed: jax=differs, torch=differs
"""Two pressure solvers with different pre-processing share one compiled projection."""
from phiml import math
from phiml.math import jit_compile, jit_compile_linear, spatial, Solve, extrapolation


def remove_mean(y):
    return y - math.mean(y, 'x')


def keep(y):
    return y


@jit_compile_linear
def operator(p):
    return math.laplace(p, padding=extrapolation.PERIODIC) - 0.5 * p


@jit_compile(auxiliary_args='solve')
def project(div, solve):
    return math.solve_linear(operator, div, solve)


div = math.random_uniform(spatial(x=8))
x0 = math.zeros(spatial(x=8))
for preprocess in (remove_mean, keep):
    p = project(div, Solve('CG', 1e-5, 1e-5, x0=x0, preprocess_y=preprocess))  #! other error
    print(preprocess.__name__, math.mean(p, 'x'))
