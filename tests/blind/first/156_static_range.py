# executed: jax=ok, torch=ok
"""Number of sub-steps is a Python integer declared auxiliary; few different values occur."""
from phiml import math
from phiml.math import jit_compile, spatial


@jit_compile(auxiliary_args='n')
def substepped(u, n: int):
    for _ in range(int(n)):
        u = u + 0.1 * math.cos(u)
    return u


u = math.zeros(spatial(x=3))
for n in (1, 2, 4, 2, 1, 4):
    u = substepped(u, n)
print(u)
