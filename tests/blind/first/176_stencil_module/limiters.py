from functools import lru_cache
from phiml import math


def minmod(r):
    return math.maximum(0, math.minimum(1, r))


def superbee(r):
    return math.maximum(math.maximum(0, math.minimum(2 * r, 1)), math.minimum(r, 2))


@lru_cache(maxsize=None)
def get_limiter(name):
    return {'minmod': minmod, 'superbee': superbee}[name]
