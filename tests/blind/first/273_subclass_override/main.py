# executed: jax=leak, torch=differs
"""Base class compiles _update; a subclass overrides a hook that is called there."""
from phiml import math
from phiml.math import spatial
from solvers import LoggedSolver

if __name__ == '__main__':
    s = LoggedSolver(nu=0.2)
    u = math.random_uniform(spatial(x=8))
    for _ in range(4):
        u = s.update(u, 0.5)
    print(u)
    print(len(s.norms))
