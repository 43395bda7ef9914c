"""A solve that does not converge, compiled and not."""
from phiml import math
from phiml.math import Solve, extrapolation, spatial

@math.jit_compile_linear
def laplace(p):
    return math.laplace(p, padding=extrapolation.ZERO)

@math.jit_compile
def fast(rhs):
    return math.solve_linear(laplace, rhs, Solve("CG", 1e-5, x0=0 * rhs, max_iterations=1))

def careful(rhs):
    return math.solve_linear(laplace, rhs, Solve("CG", 1e-5, x0=0 * rhs, max_iterations=1))

RHS = math.tensor([1., 2., 5., 3.], spatial("x"))
