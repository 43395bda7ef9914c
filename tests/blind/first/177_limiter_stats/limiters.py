from phiml import math

_activity = {'sum': 0., 'n': 0}


def _observe(phi):
    _activity['sum'] += math.mean(phi, 'x')  #! side-effect error
    _activity['n'] += 1  #! side-effect error
    return phi


def limit(r):
    return _observe(math.maximum(0, math.minimum(1, r)))


def mean_activity():
    return _activity['sum'] / _activity['n']
