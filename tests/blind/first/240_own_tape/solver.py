from phiml import math
from phiml.math import jit_compile, jit_compile_linear, Solve, extrapolation


@jit_compile_linear
def heat_operator(u, dt):
    return u - dt * math.laplace(u, padding=extrapolation.ZERO)


@jit_compile
def advance(u, dt):
    return math.solve_linear(heat_operator, u, Solve('CG', 1e-5, 1e-5, x0=u), dt)
