# executed: jax=exception, torch=exception
"""Forcing passed as a function out of a table."""
from phiml import math
from phiml.math import jit_compile, spatial


def wind(v, t):
    return math.sin(t) - v


def calm(v, t):
    return -v


FORCINGS = {True: wind, False: calm}


@jit_compile(auxiliary_args='forcing')
def step(u, t, forcing):
    relax = lambda w: 0.99 * w
    return relax(u + 0.1 * forcing(u, t))


u = math.linspace(0, 1, spatial(x=8))
for i in range(12):
    u = step(u, 0.1 * i, FORCINGS[i % 3 == 0])  #! other error
print(u)
