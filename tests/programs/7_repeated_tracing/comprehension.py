"""One compiled function per list element, and one per call of a helper in a comprehension."""
from phiml import math


def scaled(factor):
    return math.jit_compile(lambda u: factor * u)  # PHI7 warning


u = math.ones(math.spatial(x=2))
results = [scaled(f)(u) for f in (1.0, 2.0, 3.0)]
print(results)
