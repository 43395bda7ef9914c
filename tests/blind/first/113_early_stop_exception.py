# executed: jax=differs, torch=differs
"""Abort the simulation by an exception that carries the state."""
from phiml import math
from phiml.math import jit_compile, spatial


class Unstable(Exception):
    def __init__(self, state):
        super().__init__('unstable')
        self.state = state


def check(u):
    if not math.all_available(u):  #! other error
        return u
    if (math.max(abs(u)) > 10).any:
        raise Unstable(u)
    return u


@jit_compile
def explode(u):
    return check(u * 2)


u = math.ones(spatial(x=4))
steps = 0
try:
    for steps in range(10):
        u = explode(u)
except Unstable as err:
    u = err.state
print(steps, u)
