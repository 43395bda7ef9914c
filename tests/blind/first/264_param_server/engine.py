from phiml import math
from phiml.math import jit_compile, extrapolation
from store import STORE


class Engine:
    def __init__(self, dt=0.2):
        self.dt = dt
        self.frame = jit_compile(self._frame)

    def _frame(self, u):
        return u + self.dt * (self._diffusion(u) - self._transport(u))

    def _diffusion(self, u):
        return STORE.viscosity * math.laplace(u, padding=extrapolation.PERIODIC)  #! other error

    def _transport(self, u):
        return STORE.wind * math.spatial_gradient(u, padding=extrapolation.PERIODIC, stack_dim=None)  #! other error
