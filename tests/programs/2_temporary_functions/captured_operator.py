"""The operator captures a traced conductivity."""
from phiml import math


@math.jit_compile
def implicit(u, k):
    @math.jit_compile_linear  # PHI2 error
    def operator(v):
        return v + k * v

    return math.solve_linear(operator, u, math.Solve("CG", 1e-5, x0=u))  # PHI2?


print(implicit(math.ones(math.spatial(x=4)), math.tensor(2.0)))
