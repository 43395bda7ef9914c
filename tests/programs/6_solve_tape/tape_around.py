"""The tape is opened outside, around a compiled function that solves."""
from phi.torch.flow import *


@math.jit_compile_linear
def operator(p):
    return p - math.laplace(p, padding=extrapolation.ZERO)


@jit_compile
def pressure(u):
    return math.solve_linear(operator, u, Solve("CG", 1e-5, x0=u))


u = math.ones(spatial(x=5))
for _ in range(3):
    with math.SolveTape() as tape:  # PHI6 error
        u = pressure(u)
    print(tape[0].iterations)
