from phiml import math
from phiml.math import extrapolation


def diffuse_step(u, nu):
    return u + nu * math.laplace(u, padding=extrapolation.ZERO_GRADIENT)
