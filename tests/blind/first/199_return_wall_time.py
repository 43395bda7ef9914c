# executed: jax=differs, torch=differs
"""Returns a time stamp with the state."""
import itertools
from phiml import math
from phiml.math import jit_compile, spatial

ticket = itertools.count(100)


@jit_compile
def step(u):
    return u * 0.5, next(ticket)  #! side-effect error


u = math.ones(spatial(x=3))
tickets = []
for _ in range(4):
    u, n = step(u)
    tickets.append(int(n))
print(u, tickets)
