"""What a compiled function reads of outer containers stays the same, though something else in them changes."""
from phiml.math import jit_compile, spatial, tensor

LIST = [1., 2.]
DICT = {'a': 1., 'b': 2.}
TABLE = (1., 2.)
HISTORY = []


class Config(dict):
    pass


CONFIG = Config(a=1., b=2.)


def defaults():
    return {'a': 1.}


OWN = defaults()


@jit_compile
def step(u):
    u = u * LIST[0] + DICT['a'] + DICT.get('a') + CONFIG['a']
    for factor in TABLE:
        u = u * factor
    if 'a' in DICT:
        u = u + 1.
    own = [*TABLE]
    own.append(2.)
    u = u + sum(own) + len(own)
    return u + OWN['a']


u = tensor([1., 2.], spatial('x'))
for i in range(3):
    u = step(u)
    HISTORY.append(u)
    LIST.append(float(i))
    DICT['b'] = float(i)
    DICT['c'] = float(i)
    DICT['a'] = 1.
    CONFIG['b'] = float(i)
    other = defaults()
    other['a'] = 2.
print(len(HISTORY), sum(DICT.values()))
