# executed: jax=retrace, torch=retrace
"""Variable-coefficient solver called eagerly; a new operator object is compiled for each solve."""
from phiml import math
from phiml.math import jit_compile_linear, spatial, Solve, extrapolation


def make_operator(density):
    def operator(p):
        return math.laplace(p, padding=extrapolation.ZERO) - density * p
    return jit_compile_linear(operator)


def pressure(rhs, density):
    op = make_operator(density)  #! temporary-function warning
    return math.solve_linear(op, rhs, Solve('CG', 1e-5, 1e-5, x0=rhs * 0))


rhs = math.random_normal(spatial(x=10))
for i in range(8):
    p = pressure(rhs, 0.1)
    rhs = rhs + 0.1 * p
print(p)
