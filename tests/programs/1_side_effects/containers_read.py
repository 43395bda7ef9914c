"""A compiled function that reads outer containers in many ways; all of them change before it runs again."""
import collections
import functools
import itertools
import operator
from dataclasses import asdict, dataclass

import numpy as np
from phiml import math
from phiml.math import jit_compile, spatial, tensor


@dataclass
class Settings:
    scale: float = 1.


class Config(dict):
    pass


LIST = [1., 2.]
DICT = {'a': 1., 'b': 2.}
SET = {1.}
QUEUE = collections.deque([1.])
COUNTS = collections.defaultdict(float)
CONFIG = Config(a=1.)
SETTINGS = Settings()
BUFFER = np.ones(2)


@jit_compile
def by_position(u):
    a, b = LIST  # PHI1 error
    for value in LIST:  # PHI1 error
        u = u * value
    match LIST:  # PHI1 error
        case [first, *_]:
            u = u + first
    if LIST:  # PHI1 error
        u = u + [*LIST][0] + LIST[-1] + LIST[:1][0]  # PHI1 error
    u = u + a + b + sum(LIST) + len(LIST)  # PHI1 error
    u = u + max(LIST)  # PHI1 error
    u = u + sorted(LIST)[0]  # PHI1 error
    u = u + sum(x * y for x, y in zip(LIST, LIST))  # PHI1 error
    u = u + sum(map(abs, LIST))  # PHI1 error
    u = u + functools.reduce(lambda x, y: x + y, LIST)  # PHI1 error
    u = u + list(itertools.chain(LIST))[0]  # PHI1 error
    u = u + operator.itemgetter(0)(LIST)  # PHI1 error
    u = u + np.sum(LIST)  # PHI1 error
    return u + (1. if 3. in LIST else 2.)  # PHI1 error


@jit_compile
def by_key(u):
    u = u + DICT.get('a')  # PHI1 error
    u = u + {**DICT}['a']  # PHI1 error
    u = u + dict(DICT)['a']  # PHI1 error
    u = u + DICT.copy()['a']  # PHI1 error
    u = u + sum(DICT.values())  # PHI1 error
    for _, value in DICT.items():  # PHI1 error
        u = u + value
    u = u + len(DICT)  # PHI1 error
    return u + (1. if 'c' in DICT else 2.)  # PHI1 error


@jit_compile
def of_other_kinds(u):
    u = u + len(SET)  # PHI1 error
    u = u + (1. if 2. in SET else 2.)  # PHI1 error
    u = u + sum(QUEUE)  # PHI1 error
    u = u + CONFIG['a']  # PHI1 error
    return u + COUNTS['a']  # PHI1 error


@jit_compile
def of_objects(u):
    u = u + asdict(SETTINGS)['scale']  # PHI1 error
    u = u + sum(vars(SETTINGS).values())  # PHI1 error
    return u + getattr(SETTINGS, 'other', 1.)  # PHI1 error


@jit_compile
def of_a_buffer(u):
    return u + math.wrap(BUFFER, spatial('x'))  # PHI1 error


def run():
    x = tensor([1., 2.], spatial('x'))
    by_position(x)
    by_key(x)
    of_other_kinds(x)
    of_objects(x)
    of_a_buffer(x)


run()
LIST[0] = 5.
LIST.append(3.)
DICT['a'] = 3.
DICT['c'] = 4.
SET.add(2.)
QUEUE.append(2.)
CONFIG['a'] = 2.
COUNTS['a'] = 2.
SETTINGS.scale = 2.
SETTINGS.other = 2.
np.add(BUFFER, 1., out=BUFFER)
run()
