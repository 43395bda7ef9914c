# executed: jax=differs, torch=differs
"""Multi-rate step: the expensive operator is applied in each 4th call."""
from phiml import math
from phiml.math import jit_compile, spatial, extrapolation

calls = 0


@jit_compile
def multirate(u):
    global calls
    calls += 1  #! side-effect error
    if calls % 4 == 0:
        u = u + 0.2 * math.laplace(u, padding=extrapolation.ZERO)
    return u * 0.99


u = math.random_uniform(spatial(x=10))
for _ in range(9):
    u = multirate(u)
print(calls, u)
