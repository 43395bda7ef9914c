# executed: jax=exception, torch=differs
"""Number of sub-steps depends on a tensor."""
from phiml import math
from phiml.math import jit_compile, spatial


@jit_compile
def substepped(u, n):
    for _ in range(int(n)):  #! other error
        u = u + 0.1 * math.cos(u)
    return u


u = math.zeros(spatial(x=3))
for n in (1, 2, 4):
    u = substepped(u, math.tensor(n))
print(u)
