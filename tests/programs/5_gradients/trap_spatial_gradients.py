"""Derivatives in space, and derivatives of a compiled function: neither is a gradient inside of jit."""
import numpy as np
from phi.flow import *

SLOPE = np.gradient(np.linspace(0, 1, 5))


@jit_compile
def flux(grid):
    pressure = grid.gradient()
    more = math.spatial_gradient(grid.values, padding=extrapolation.ZERO)
    return grid + field.spatial_gradient(grid).x * 0.1 + pressure.x + math.sum(more, "gradient") * SLOPE[0]


@jit_compile
def energy(u):
    return math.l2_loss(u)


slope = math.gradient(energy, "u", get_output=False)
print(slope(math.ones(spatial(x=3))))
