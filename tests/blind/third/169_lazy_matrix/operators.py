from phi.jax.flow import *

_TABLES = {}


def table(n):
    try:
        return _TABLES[n]
    except KeyError:
        k = math.fftfreq(spatial(x=n)).vector['x']
        _TABLES[n] = -(2 * PI * k) ** 2  #! side-effect error
        return _TABLES[n]
