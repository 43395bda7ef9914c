# executed: jax=ok, torch=differs-stdout
"""Abort the simulation by an exception raised in the loop."""
from phiml import math
from phiml.math import jit_compile, spatial


class Unstable(Exception):
    def __init__(self, state):
        super().__init__('unstable')
        self.state = state


@jit_compile
def explode(u):
    if u.shape.spatial_rank != 1:
        raise ValueError(f"1D only, got {u.shape}")  #! other error
    return u * 2, math.max(abs(u))


def run(u, n):
    for i in range(n):
        u, peak = explode(u)
        if float(peak) > 10:
            raise Unstable(u)
    return u


try:
    u = run(math.ones(spatial(x=4)), 10)
except Unstable as err:
    u = err.state
try:
    explode(math.ones(spatial(x=2, y=2)))
except ValueError as err:
    print(err)
print(u)
