# executed: jax=differs, torch=differs
"""Uses an accurate path if values are at hand and an approximate one otherwise."""
from phiml import math
from phiml.math import jit_compile, spatial


def normalise(u):
    if math.all_available(u):  #! other error
        return u / math.max(abs(u))
    return u / (math.mean(abs(u), 'x') * 2)


@jit_compile
def step(u):
    return normalise(u + 0.1 * u ** 3)


u = math.linspace(0.1, 1, spatial(x=6))
for _ in range(3):
    u = step(u)
print(u)
