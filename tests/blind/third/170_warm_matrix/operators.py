from phi.jax.flow import *

_TABLES = {}


def prepare(*sizes):
    for n in sizes:
        k = math.fftfreq(spatial(x=n)).vector['x']
        _TABLES[n] = -(2 * PI * k) ** 2


def table(n):
    return _TABLES[n]
