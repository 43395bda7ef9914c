"""Caches that are filled while a function is traced: by other keys than before, or by the first of all."""
from functools import lru_cache

from phiml import math
from phiml.math import jit_compile, spatial, tensor


@lru_cache(maxsize=None)  # PHI1 error
def window(n, scale=1.):
    return math.ones(spatial(x=n)) * scale


TESTED, CAUGHT = {}, {}


def tested(n):
    if n not in TESTED:
        TESTED[n] = math.ones(spatial(x=n))  # PHI1 error
    return TESTED[n]


def caught(n):
    try:
        return CAUGHT[n]
    except KeyError:
        CAUGHT[n] = math.ones(spatial(x=n))  # PHI1 error
        return CAUGHT[n]


window(3)
caught(4)


@jit_compile
def step(u):
    return u * window(3, 2.) * tested(u.shape.get_size('x')) * caught(3)


print(step(tensor([1., 2., 3.], spatial('x'))))
print(window(3, 2.), tested(3), caught(3))
