# executed: jax=ok, torch=ok
"""Compiled static methods and class attributes as constants."""
from phiml import math
from phiml.math import jit_compile, spatial, extrapolation


class Kernels:
    NU = 0.1
    ORDER = 2

    @staticmethod
    @jit_compile
    def diffuse(u, dt):
        return u + dt * Kernels.NU * math.laplace(u, padding=extrapolation.PERIODIC)

    @staticmethod
    @jit_compile
    def advect(u, c, dt):
        return u - dt * c * math.spatial_gradient(u, 1., padding=extrapolation.PERIODIC, stack_dim=None)

    @classmethod
    def strang(cls, u, c, dt):
        return cls.diffuse(cls.advect(cls.diffuse(u, dt / 2), c, dt), dt / 2)


u = math.sin(math.linspace(0, 6, spatial(x=8)))
for k in range(3):
    u = Kernels.strang(u, 0.3 * k, 0.1)
print(u)
