from phiml import math
from phiml.math import extrapolation


def _neighbours(u):
    return math.shift(u, (-1, 0, 1), 'x', padding=extrapolation.PERIODIC, stack_dim=None)


def advective_flux(u, c, limiter):
    left, mid, right = _neighbours(u)
    r = math.safe_div(mid - left, right - mid)
    return c * (mid + 0.5 * limiter(r) * (right - mid))


def divergence(f):
    left, mid, right = _neighbours(f)
    return mid - left
