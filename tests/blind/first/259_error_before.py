# executed: jax=ok, torch=ok
"""Input validation before the compiled function is called."""
from phiml import math
from phiml.math import jit_compile, spatial


class BadResolution(ValueError):
    pass


@jit_compile
def _coarse_grain(u):
    assert u.shape.get_size('x') % 2 == 0
    return math.downsample2x(u)


def coarse_grain(u):
    n = u.shape.get_size('x')
    if n % 2:
        raise BadResolution(n)
    return _coarse_grain(u)


def safe_coarse_grain(u):
    try:
        return coarse_grain(u)
    except BadResolution:
        return coarse_grain(u.x[:-1])


results = [safe_coarse_grain(math.linspace(0, 1, spatial(x=n))) for n in (8, 7, 6)]
print([r.shape.get_size('x') for r in results])
print(results[-1])
