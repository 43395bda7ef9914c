from phiml import math
from phiml.math import NotConverged, Solve, extrapolation, spatial

@math.jit_compile_linear
def laplace(p):
    return math.laplace(p, padding=extrapolation.ZERO)

@math.jit_compile
def fast(rhs):
    return math.solve_linear(laplace, rhs, Solve("CG", 1e-5, x0=0 * rhs, max_iterations=1))

def careful(rhs):
    return math.solve_linear(laplace, rhs, Solve("CG", 1e-5, x0=0 * rhs, max_iterations=1))

RHS = math.tensor([1., 2., 5., 3.], spatial("x"))

class Residual(NotConverged):
    def __init__(self, value):
        Exception.__init__(self, f"residual {value}")

def check(p, rhs):
    residual = float(abs(laplace(p) - rhs).max)
    if residual > 1e-3:
        raise Residual(residual)

def pressure(rhs):
    try:
        p = fast(rhs)
        check(p, rhs)
        return p
    except NotConverged:
        return math.zeros_like(rhs)

math.assert_close(pressure(RHS), 0)
