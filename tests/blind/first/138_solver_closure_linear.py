# executed: jax=ok, torch=ok
"""Variable-coefficient Poisson solver; the operator is compiled inside the step."""
from phiml import math
from phiml.math import jit_compile, jit_compile_linear, spatial, Solve, extrapolation


@jit_compile
def pressure(rhs, density):
    @jit_compile_linear
    def operator(p):  #! temporary-function note
        return math.laplace(p, padding=extrapolation.ZERO) - density * p

    return math.solve_linear(operator, rhs, Solve('CG', 1e-5, 1e-5, x0=rhs * 0))


rhs = math.random_normal(spatial(x=10))
for i in range(3):
    p = pressure(rhs, math.tensor(0.1 * (i + 1)))
    rhs = rhs + 0.1 * p
print(p)
