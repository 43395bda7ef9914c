from functools import lru_cache
from phiml import math
from phiml.math import spatial


@lru_cache(maxsize=None)
def gaussian(size: int, sigma: float):
    """ Normalised 1D Gaussian, cached since it is needed in every step. """
    x = math.range(spatial(x=size)) - size // 2
    k = math.exp(-x ** 2 / (2 * sigma ** 2))
    return k / math.sum(k)  #! side-effect error
