from phiml import math
from phiml.math import extrapolation


def diffuse_step(u, nu):
    terms = []
    for dim in ('x', 'y'):
        terms.append(math.laplace(u, dims=dim, padding=extrapolation.ZERO_GRADIENT))
    return u + nu * sum(terms)
