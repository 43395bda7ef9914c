"""Caches that were filled before anything is traced: by functools, by hand, and by keys that are not known here."""
from functools import cached_property, lru_cache

from phiml import math
from phiml.math import jit_compile, spatial, tensor


@lru_cache(maxsize=None)
def window(n):
    return math.ones(spatial(x=n)) * .5


class Grid:
    @cached_property
    def spacing(self):
        return math.ones(spatial(x=3)) * .1


GRID, TESTED, CAUGHT, KEPT = Grid(), {}, {}, {}


def tested(n):
    if n not in TESTED:
        TESTED[n] = math.ones(spatial(x=n))
    return TESTED[n]


def caught(n):
    try:
        return CAUGHT[n]
    except KeyError:
        CAUGHT[n] = math.ones(spatial(x=n))
        return CAUGHT[n]


for n in (3, 4):
    window(n), tested(n), caught(n)
KEPT.setdefault(3, math.ones(spatial(x=3)))
GRID.spacing


@jit_compile
def by_known_keys(u):
    return u * window(3) * GRID.spacing * tested(3) * caught(3) * KEPT.setdefault(3, u)


@jit_compile
def by_shape(u):
    n = u.shape.get_size('x')
    return u * window(n) * tested(n) * caught(n)


u = by_shape(by_known_keys(tensor([1., 2., 3.], spatial('x'))))
print(u, window(3), tested(3), caught(3), GRID.spacing, KEPT[3])
