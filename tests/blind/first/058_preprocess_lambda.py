# executed: jax=ok, torch=ok
"""Pressure solve with mean removal passed as preprocess_y."""
from phiml import math
from phiml.math import jit_compile, jit_compile_linear, spatial, Solve, extrapolation


@jit_compile_linear
def laplace(p):
    return math.laplace(p, padding=extrapolation.PERIODIC) - 1e-2 * p


def pressure_solve(div, tol):
    remove_mean = lambda y: y - math.mean(y, 'x')
    return math.solve_linear(laplace, div, Solve('CG', tol, tol, x0=div * 0, preprocess_y=remove_mean))  #! temporary-function note


@jit_compile
def project(v):
    div = math.spatial_gradient(v, 1., padding=extrapolation.PERIODIC, stack_dim=None)
    p = pressure_solve(div, 1e-5)
    return v - math.spatial_gradient(p, 1., padding=extrapolation.PERIODIC, stack_dim=None), p


v = math.random_normal(spatial(x=12))
for _ in range(3):
    v, p = project(v)
print(v)
print(p)
