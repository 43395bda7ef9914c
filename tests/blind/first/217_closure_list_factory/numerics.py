from phiml import math
from phiml.math import extrapolation


def flux(u):
    return 0.5 * u ** 2


def div(f):
    return math.spatial_gradient(f, 1., padding=extrapolation.PERIODIC, stack_dim=None)
