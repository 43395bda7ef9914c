"""Augmented assignment: in place where the object can, otherwise a new object is bound."""
from random import random

from phiml.math import jit_compile

# numbers and texts

n = 1
n += 2
n  #? value 3
n *= 2
n  #? value 6
n -= 1
n //= 2
n  #? value 2
n **= 3
n  #? value 8
n %= 3
n <<= 2
n |= 1
n  #? value 9
n /= 2
n  #? value 4.5

s = 'a'
s += 'b'
s  #? value 'ab'
s *= 2
s  #? value 'abab'

t = (1,)
old = t
t += (2,)
t  #? value (1, 2)
old  #? value (1,)

# lists, sets and dicts change in place

xs = [1]
same = xs
xs += [2]
xs  #? value [1, 2]
same  #? value [1, 2]

xs += 'ab'
same  #? value [1, 2, 'a', 'b']

ys = [1]
other = ys
ys = ys + [2]
other  #? value [1]
ys  #? value [1, 2]

zs = [1, 'x']
alias = zs
zs *= 2
alias  #? value [1, 'x', 1, 'x']

d = {'a': 1}
view = d
d |= {'b': 2}
view  #? value {'a': 1, 'b': 2}

e = {1}
kept = e
e |= {2}
kept  #? value {1, 2}
e -= {1}
kept  #? value {2}

frozen = frozenset({1})
before = frozen
frozen |= {2}
before  #? value {1}


def append_to(into=[]):
    into += [1]
    return into


append_to()  #? calls append_to; value [1]

# special methods


class Adds:
    def __init__(self, items):
        self.items = items

    def __add__(self, other):
        return Adds(self.items + [other])  #? calls Adds.__init__


a = Adds([])  #? calls Adds.__init__
b = a
a += 1  #? calls Adds.__add__
a.items  #? value [1]
b.items  #? value []


class InPlace:
    def __init__(self):
        self.items = []

    def __iadd__(self, other):
        self.items.append(other)
        return self

    def __add__(self, other):
        return None


a = InPlace()  #? calls InPlace.__init__
b = a
a += 1  #? calls InPlace.__iadd__
b.items  #? value [1]
a  #? value InPlace()


class Forgets:
    def __iadd__(self, other):
        pass


a = Forgets()
a += 1  #? calls Forgets.__iadd__
a  #? value None


class Declines:
    def __iadd__(self, other):
        return NotImplemented

    def __add__(self, other):
        return 'sum'


a = Declines()
a += 1  #? calls Declines.__add__; calls Declines.__iadd__
a  #? value 'sum'


class FromTheRight:
    def __radd__(self, other):
        return ('right', other)


a = 1
a += FromTheRight()  #? calls FromTheRight.__radd__
a  #? value ('right', 1)


class Matrix:
    def __imatmul__(self, other):
        return other


a = Matrix()
a @= 'm'  #? calls Matrix.__imatmul__
a  #? value 'm'

# items and attributes are read, changed and stored


class Table:
    def __init__(self):
        self.rows = {}

    def __getitem__(self, key):
        return self.rows.get(key, 0)

    def __setitem__(self, key, value):
        self.rows[key] = value


table = Table()  #? calls Table.__init__
table['a'] += 1  #? calls Table.__getitem__, Table.__setitem__
table.rows  #? value {'a': 1}


class Level:
    @property
    def value(self):
        return 2

    @value.setter
    def value(self, new):
        self.last = new


level = Level()
level.value += 3  #? calls Level.value
level.last  #? value 5

counts = {'a': 1}
counts['a'] += 1
counts  #? value {'a': 2}

nested = {'a': [1]}
nested['a'] += [2]
nested  #? value {'a': [1, 2]}


def index():
    return 0


calls = [1]
calls[index()] += 1  #? calls index
calls  #? value [2]

# the state outside of a compiled function

LOG = []
TOTAL = 0
BOX = Adds([])  #? calls Adds.__init__


@jit_compile
def outer(u):
    global LOG, TOTAL
    LOG += [u]  #? writes LOG
    TOTAL += u  #? writes TOTAL
    BOX.items += [u]  #? writes BOX.items
    local = [1]
    local += [u]
    return u


outer(1.)  #? calls outer

# both alternatives of what is changed

left, right = [1], [2]
either = left if random() < 0.5 else right
either += [3]
left  #?? value [1, 3] | [1]
right  #?? value [2, 3] | [2]
