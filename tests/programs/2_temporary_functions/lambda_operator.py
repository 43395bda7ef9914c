"""A lambda, compiled to a matrix within the trace: the document forbids it, it runs."""
from phiml import math


@math.jit_compile
def implicit(u):
    operator = math.jit_compile_linear(lambda v: v - 0.1 * math.laplace(v, padding=math.extrapolation.ZERO))  # PHI2 note
    return math.solve_linear(operator, u, math.Solve("CG", 1e-5, x0=u))  # PHI2?


print(implicit(math.ones(math.spatial(x=4))))
