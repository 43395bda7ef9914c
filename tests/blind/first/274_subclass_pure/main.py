# executed: jax=ok, torch=ok
"""Base class compiles _update; subclasses override pure hooks, a template method logs outside."""
from phiml import math
from phiml.math import spatial
from solvers import Limited, Damped

if __name__ == '__main__':
    u = math.random_uniform(spatial(x=8))
    for solver in (Limited(nu=0.2), Damped(nu=0.2)):
        v = u
        for dt in (0.5, 0.4, 0.3):
            v = solver.update(v, dt)
        print(type(solver).__name__, v, solver.norms)
