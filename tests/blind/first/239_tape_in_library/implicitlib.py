from phiml import math
from phiml.math import Solve, SolveTape
from operators import heat_operator


class Report:
    def __init__(self):
        self.infos = []

    def total_iterations(self):
        return sum(int(i.iterations) for i in self.infos)


def backward_euler(u, dt, report):
    with SolveTape() as tape:  #! solve-tape error
        result = math.solve_linear(heat_operator, u, Solve('CG', 1e-5, 1e-5, x0=u), dt)
    report.infos.extend(tape)  #! side-effect error
    return result
