from phiml import math
from phiml.math import jit_compile, extrapolation


class Engine:
    def __init__(self, dt=0.2):
        self.dt = dt
        self.frame = jit_compile(self._frame)

    def _frame(self, u, p):
        diffusion = p['viscosity'] * math.laplace(u, padding=extrapolation.PERIODIC)
        transport = p['wind'] * math.spatial_gradient(u, padding=extrapolation.PERIODIC, stack_dim=None)
        return u + self.dt * (diffusion - transport)
