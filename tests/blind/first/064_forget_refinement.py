# executed: jax=ok, torch=ok
"""Nested iteration from coarse to fine; each resolution is traced once and then dropped."""
from phiml import math
from phiml.math import jit_compile, spatial, extrapolation


@jit_compile(forget_traces=True)
def smooth(u, f):
    for _ in range(2):
        u = u + 0.4 * (math.laplace(u, padding=extrapolation.PERIODIC) - f)
    return u


def rhs(n):
    f = math.sin(math.linspace(0, 6.2, spatial(x=n)))
    return f - math.mean(f, 'x')


u = math.zeros(spatial(x=4))
for n in (4, 8, 16):
    for _ in range(6):
        u = smooth(u, rhs(n))
    print(n, float(math.max(u)))
    if n < 16:
        u = math.upsample2x(u)
