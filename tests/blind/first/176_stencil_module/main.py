# executed: jax=ok, torch=ok
"""Finite volume solver with a flux-limiter library."""
from phiml import math
from phiml.math import jit_compile, spatial
from limiters import get_limiter
from flux import advective_flux, divergence


@jit_compile(auxiliary_args='limiter')
def advect(u, c, dt, limiter):
    f = advective_flux(u, c, get_limiter(limiter))
    return u - dt * divergence(f)


if __name__ == '__main__':
    u = math.to_float(math.linspace(0, 1, spatial(x=16)) > 0.5)
    for name in ('minmod', 'superbee'):
        v = u
        for _ in range(4):
            v = advect(v, 0.5, 0.4, name)
        print(name, v)
