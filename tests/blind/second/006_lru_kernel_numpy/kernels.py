from functools import lru_cache
import numpy as np


@lru_cache(maxsize=None)
def gaussian(size: int, sigma: float):
    """ Normalised 1D Gaussian, cached since it is needed in every step. """
    x = np.arange(size, dtype=np.float32) - size // 2
    k = np.exp(-x ** 2 / (2 * sigma ** 2))
    return k / k.sum()
