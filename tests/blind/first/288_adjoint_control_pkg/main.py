# executed: jax=ok, torch=ok
"""Optimal heating: the optimiser object compiles its whole iteration."""
from phiml import math
from phiml.math import spatial
from optimiser import AdjointOptimiser
from problem import HeatingProblem

if __name__ == '__main__':
    problem = HeatingProblem(math.sin(math.linspace(0, 3, spatial(x=6))))
    opt = AdjointOptimiser(problem.cost)
    control = math.zeros(spatial(x=6))
    for rate in (0.5, 0.4, 0.3):
        control, cost = opt.iterate(control, rate)
    print(control, cost)
