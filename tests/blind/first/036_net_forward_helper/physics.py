from phiml import math
from phiml.math import extrapolation


def advect_diffuse(u, dt, nu=0.1):
    du = math.spatial_gradient(u, 1., padding=extrapolation.PERIODIC, stack_dim=None)
    return u - dt * u * du + nu * dt * math.laplace(u, padding=extrapolation.PERIODIC)
