# executed: jax=ok, torch=differs-stdout
"""Input validation in the compiled function with recovery by the caller."""
from phiml import math
from phiml.math import jit_compile, spatial


class BadResolution(ValueError):
    pass


@jit_compile
def coarse_grain(u):
    n = u.shape.get_size('x')
    if n % 2:
        raise BadResolution(n)  #! other error
    return math.downsample2x(u)


def safe_coarse_grain(u):
    try:
        return coarse_grain(u)
    except BadResolution:
        return coarse_grain(u.x[:-1])


results = [safe_coarse_grain(math.linspace(0, 1, spatial(x=n))) for n in (8, 7, 6)]
extra = float(math.sum(math.linspace(0, 1, spatial(x=4)), 'x'))
print([r.shape.get_size('x') for r in results], extra)
print(results[-1])
