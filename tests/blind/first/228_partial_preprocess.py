# executed: jax=ok, torch=differs
"""Poisson solve with gauge fixing; the pre-processing is bound to the current mean by partial."""
from functools import partial
from phiml import math
from phiml.math import jit_compile, jit_compile_linear, spatial, Solve, extrapolation


def subtract(y, reference):
    return y - reference


@jit_compile_linear
def operator(p):
    return math.laplace(p, padding=extrapolation.PERIODIC) - 0.1 * p


def gauge_settings(div):
    return Solve('CG', 1e-4, 1e-4, x0=div * 0, preprocess_y=partial(subtract, reference=math.mean(div, 'x')))  #! temporary-function error


@jit_compile
def pressure(div):
    return math.solve_linear(operator, div, gauge_settings(div))


div = math.random_uniform(spatial(x=8))
for k in (1., 2.):
    p = pressure(k * div)
    print(math.mean(p, 'x'), math.max(p))
