"""Tapes where nothing is compiled."""
from phiml import math


def operator(p):
    return 2 * p


def solve(u):
    with math.SolveTape(record_trajectories=True) as tape:
        result = math.solve_linear(operator, u, math.Solve("CG", 1e-5, x0=u))
    print(tape[0].iterations, len(tape))
    return result


print(solve(math.ones(math.spatial(x=3))))
