"""The tape leaves the trace in an attribute."""
from phiml import math


@math.jit_compile_linear
def operator(p):
    return 3 * p


class Solver:
    def __init__(self):
        self.tape = None

    def project(self, u):
        with math.SolveTape() as tape:  # PHI6 error
            u = math.solve_linear(operator, u, math.Solve("CG", 1e-4, x0=u))
        self.tape = tape  # PHI1?
        return u


solver = Solver()
project = math.jit_compile(solver.project)
for _ in range(2):
    project(math.ones(math.spatial(x=3)))
    print(solver.tape[0].iterations)
