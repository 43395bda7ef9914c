from phiml import math
from phiml.math import extrapolation
from registry import term


@term('diffusion')
def diffusion(u):
    return .2 * math.laplace(u, padding=extrapolation.PERIODIC)


@term('growth')
def growth(u):
    return u * (1 - u)
