"""A generator is returned from the trace and read outside."""
from phiml import math


def states(u):
    for _ in range(3):
        u = u * 0.5
        yield u


@math.jit_compile
def run(u):
    return states(u)  # PHI1 error


for state in run(math.ones(math.spatial(x=2))):
    print(state)
