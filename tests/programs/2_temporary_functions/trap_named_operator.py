"""Operator, preconditioner and solve are made once."""
from phiml import math
from phiml.math import Solve, jit_compile, jit_compile_linear, solve_linear, spatial


@jit_compile_linear
def operator(v):
    return 2 * v - 0.1 * math.laplace(v, padding=math.extrapolation.ZERO)


def shift(y):
    return y - 1


@jit_compile
def implicit(u):
    return solve_linear(operator, u, Solve("CG", 1e-5, x0=u, preprocess_y=shift))


smooth = list(map(lambda n: n + 1, range(3)))
print(implicit(math.ones(spatial(x=4))), smooth)
