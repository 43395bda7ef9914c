"""The tape is opened and never looked at: the document forbids it, it runs."""
from phiml import math


@math.jit_compile_linear
def operator(p):
    return 2 * p


@math.jit_compile
def step(u):
    with math.SolveTape():  # PHI6 note
        return math.solve_linear(operator, u, math.Solve("CG", 1e-5, x0=u))


print(step(math.ones(math.spatial(x=3))))
