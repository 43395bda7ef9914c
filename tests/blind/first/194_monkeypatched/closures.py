from phiml import math
from phiml.math import extrapolation


def laplacian(u):
    return math.laplace(u, padding=extrapolation.PERIODIC)


def viscosity(u):
    return 0.1 * laplacian(u)
