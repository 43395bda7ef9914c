# executed: jax=ok, torch=ok
"""Checks for availability only in order to report, results are the same."""
from phiml import math
from phiml.math import jit_compile, spatial, wrap

TABLE = wrap([0.1, 0.2, 0.4], math.instance('level'))


def coefficient(level):
    return float(TABLE.level[level].numpy())  # constant, no traced value


@jit_compile
def step(u, dt):
    u = u - dt * coefficient(1) * u
    if math.all_available(u) and not math.is_finite(u).all:
        raise FloatingPointError(u)
    return u


u = math.linspace(0.1, 1, spatial(x=6))
for dt in (0.1, 0.2, 0.3):
    u = step(u, dt)
print(u)
