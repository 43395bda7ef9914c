from phiml import math
from phiml.math import extrapolation

CASES = {}


def case(fn):
    CASES[fn.__name__] = fn
    return fn


@case
def heat(u, dt):
    return u + dt * math.laplace(u, padding=extrapolation.PERIODIC)


@case
def burgers(u, dt):
    return u - dt * u * math.spatial_gradient(u, padding=extrapolation.PERIODIC, stack_dim=None)


@case
def kdv(u, dt):
    k = math.fft(u)
    return u - dt * math.real(math.ifft(k * 0.5))
