# executed: jax=ok, torch=ok
"""Multi-rate step: the loop decides which compiled function is called."""
from phiml import math
from phiml.math import jit_compile, spatial, extrapolation

calls = 0


@jit_compile
def cheap(u):
    return u * 0.99


@jit_compile
def expensive(u):
    return 0.99 * (u + 0.2 * math.laplace(u, padding=extrapolation.ZERO))


def multirate(u):
    global calls
    calls += 1
    return expensive(u) if calls % 4 == 0 else cheap(u)


u = math.random_uniform(spatial(x=10))
for _ in range(9):
    u = multirate(u)
print(calls, u)
