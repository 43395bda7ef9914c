# executed: jax=exception, torch=exception
"""Forcing passed as a function; it is written inline in the loop."""
from phiml import math
from phiml.math import jit_compile, spatial


@jit_compile(auxiliary_args='forcing')
def step(u, t, forcing):
    return u + 0.1 * forcing(u, t)


u = math.linspace(0, 1, spatial(x=8))
for i in range(12):
    u = step(u, 0.1 * i, lambda v, t: math.sin(t) - v)  #! temporary-function error
print(u)
