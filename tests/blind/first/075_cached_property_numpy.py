# executed: jax=ok, torch=ok
"""Mesh object with lazily computed metric terms, stored as numpy arrays."""
from functools import cached_property
import numpy as np
from phiml import math
from phiml.math import jit_compile, spatial, extrapolation, wrap


class StretchedGrid:
    def __init__(self, n, beta):
        self.n, self.beta = n, beta

    @cached_property
    def metric(self):
        s = np.linspace(-1, 1, self.n)
        return wrap(self.beta / np.cosh(self.beta * s) ** 2, spatial('x'))

    def ddx(self, u):
        du = math.spatial_gradient(u, 2 / (self.n - 1), padding=extrapolation.ZERO_GRADIENT, stack_dim=None)
        return du / self.metric


grid = StretchedGrid(10, 1.5)


@jit_compile
def advect(u, c, dt):
    return u - dt * c * grid.ddx(u)


u = math.linspace(0, 1, spatial(x=10)) ** 2
for _ in range(3):
    u = advect(u, 0.5, 0.02)
print(u)
print(math.sum(u / grid.metric, 'x'))
