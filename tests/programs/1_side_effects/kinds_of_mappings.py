"""Settings in a dict of the program's own class, in a namespace, and with defaults: copied, unpacked, and put back."""
from collections import UserDict, defaultdict
from types import SimpleNamespace

from phiml.math import jit_compile, spatial, tensor


class Settings(dict):
    pass


class Config:
    def __init__(self):
        self.scheme = 'upwind'


def scaled(rate, **others):
    return rate


COPIED, UNPACKED, NAMED = Settings(rate=1.), Settings(rate=1.), Settings(rate=1.)
SPACE, OWN, COUNTS = SimpleNamespace(rate=1.), UserDict(rate=1.), defaultdict(int)
CONFIG = Config()


@jit_compile
def step(u):
    u = u * dict(COPIED)['rate']  # PHI1 error
    u = u * {**UNPACKED}['rate']  # PHI1 error
    u = u * scaled(**NAMED)  # PHI1 error
    u = u * SPACE.rate * OWN['rate']  # PHI1 error
    COUNTS['steps'] += 1  # PHI1 error
    saved = dict(vars(CONFIG))
    CONFIG.scheme = 'central'
    u = u * (2. if CONFIG.scheme == 'central' else 1.)
    CONFIG.__dict__.update(saved)
    return u


u = tensor([1., 2.], spatial('x'))
for rate in (2., 3.):
    u = step(u)
    COPIED['rate'] = UNPACKED['rate'] = NAMED['rate'] = rate
    SPACE.rate = OWN['rate'] = rate
print(u, COUNTS, CONFIG.scheme)
