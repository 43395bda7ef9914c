# executed: jax=exception, torch=differs
"""Finite volume solver; the limiter library keeps statistics."""
from phiml import math
from phiml.math import jit_compile, spatial
import limiters
from flux import advective_flux, divergence


@jit_compile
def advect(u, c, dt):
    f = advective_flux(u, c, limiters.limit)
    return u - dt * divergence(f)


if __name__ == '__main__':
    u = math.to_float(math.linspace(0, 1, spatial(x=16)) > 0.5)
    for _ in range(4):
        u = advect(u, 0.5, 0.4)
    print(u)
    print('mean limiter', limiters.mean_activity())
