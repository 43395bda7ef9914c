# executed: jax=exception, torch=differs
"""Multigrid-like smoother factory with a residual probe."""
from phiml import math
from phiml.math import jit_compile, spatial, extrapolation


def make_smoother(f):
    residual = None

    @jit_compile
    def smooth(u):
        nonlocal residual
        residual = math.laplace(u, padding=extrapolation.ZERO) - f  #! side-effect error
        return u + 0.4 * residual

    def residual_norm():
        return math.l2_loss(residual)
    return smooth, residual_norm


smooth, residual_norm = make_smoother(math.ones(spatial(x=8)))
u = math.zeros(spatial(x=8))
for _ in range(4):
    u = smooth(u)
print(u)
print(residual_norm())
