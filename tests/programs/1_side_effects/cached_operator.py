"""lru_cache on a function that makes a tensor, first called while tracing."""
from functools import cache

from phiml import math


@cache  # PHI1 error
def frequencies(n):
    return math.range(math.spatial(x=n)) / n


@math.jit_compile
def filtered(u):
    return u * frequencies(4)


print(filtered(math.ones(math.spatial(x=4))))
print(frequencies(4))
