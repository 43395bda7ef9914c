"""``lru_cache``, ``cache`` and ``cached_property``: the function runs once for each combination of arguments."""

import functools
from functools import cache, cached_property, lru_cache

from phiml.math import jit_compile, tensor


def make_one():
    return 1


def make_two():
    return 2


@lru_cache
def bare(x):
    return x


@lru_cache(maxsize=None)
def sized(x, y=0):
    return (x, y)


@cache
def simple(x):
    return [x]


@functools.lru_cache(8, typed=True)
def positional(function):
    return function()  #? calls make_one, make_two


# each argument once
first = bare(1)  #? calls bare; value 1
other = bare("a")  #? calls bare; value 'a'
sized(1)  #? calls sized; value (1, 0)
sized(1, y=2)  #? calls sized; value (1, 2)
shared = simple(3)  #? calls simple
shared.append(4)
simple(3)  #? value [3, 4]; calls nothing
positional(make_one)  #? calls positional; value 1
positional(make_two)  #? calls positional; value 2
bare(1)  #? value 1; calls nothing

# applied by hand
applied = lru_cache(maxsize=4)(make_one)
applied()  #? calls make_one; value 1
by_name = cache(make_two)
by_name()  #? calls make_two; value 2
of_lambda = cache(lambda x: (x, make_one()))  #? calls make_one
of_lambda(5)  #? calls <lambda1>; value (5, 1)

# its own methods
bare.cache_clear()
bare(1)  #? calls bare; value 1
bare.__wrapped__(6)  #? calls bare; value 6
info = bare.cache_info()
hits = info.hits  #?? value 0


@cache
def recursive(n):
    return n if n < 1 else recursive(n - 1)  #? calls recursive


recursive(2)  #? calls recursive  #?? value 0


class Model:
    built = 0

    def __init__(self, size):
        self.size = size

    @cached_property
    def table(self):
        return [self.size]

    @functools.cached_property
    def function(self):
        return make_one

    @lru_cache
    def scaled(self, factor):
        return (self.size, factor)

    @property
    @cache
    def stacked(self):
        return make_two

    @classmethod
    @cache
    def shared(cls):
        return make_one

    @staticmethod
    @cache
    def static(x):
        return (x,)


model = Model(4)  #? calls Model.__init__
model.table  #? calls Model.table; value [4]
model.table.append(1)  #? calls nothing
table = model.table  #? value [4, 1]; calls nothing
model.function()  #? calls Model.function, make_one; value 1
again = model.function  #? calls nothing
again()  #? calls make_one; value 1
model.scaled(2)  #? calls Model.scaled; value (4, 2)
model.stacked()  #? calls Model.stacked, make_two; value 2
Model.shared()()  #? calls Model.shared, make_one; value 1
Model.static(3)  #? calls Model.static; value (3,)
other_model = Model(5)  #? calls Model.__init__
other_model.table  #? calls Model.table; value [5]
model.table = [9]
model.table  #? value [9]
del model.table
model.table  #? calls Model.table; value [4]
in_dict = "function" in model.__dict__  #?? value True


class Lazy:
    @cached_property
    def value(self):
        return self.compute()  #? calls Lazy.compute, Special.compute

    def compute(self):
        return "base"


class Special(Lazy):
    def compute(self):
        return "special"


Special().value  #? calls Lazy.value; value 'special'
Lazy().value  #? calls Lazy.value; value 'base'


# a cache written by hand
KNOWN = {}


def remembered(key):
    if key not in KNOWN:
        KNOWN[key] = make_one if key == "one" else make_two
    return KNOWN[key]


remembered("one")()  #? calls make_one, remembered; value 1
remembered("two")()  #? calls make_two, remembered; value 2
remembered("one")()  #? calls make_one, remembered; value 1


# what is warm runs nothing in a compiled function; of what may be warm, nobody knows
LOG = []


@cache
def logged(n, kind="box"):
    LOG.append(n)  #? writes LOG
    return n


@lru_cache(maxsize=1)
def small(n):
    LOG.append(n)
    return n


@lru_cache
def of_some(n):
    LOG.append(n)
    return n


class Grid:
    @cached_property
    def cells(self):
        LOG.append(1)
        return 1

    @cached_property
    def faces(self):
        LOG.append(2)  #? writes LOG
        return 2


GRID = Grid()
for size in (2, 3, 4):
    logged(size)  #? calls logged
logged(5, kind="disc")  #? calls logged
small(1)  #? calls small
small(2)  #? calls small
for size in range(8):
    of_some(size)  #? calls of_some
GRID.cells  #? calls Grid.cells


@jit_compile
def warm(u):
    logged(3)  #? calls nothing; value 3 | 4
    logged(5, kind="disc")  #? calls nothing; value 5
    of_some(7)  #? calls nothing
    GRID.cells  #? calls nothing; value 1
    return u


@jit_compile
def cold(u):
    logged(5)  #? calls logged; value 5
    logged(3, "box")  #? calls logged; value 3
    GRID.faces  #? calls Grid.faces; value 2
    return u


@jit_compile
def perhaps(u):
    small(1)  #?? calls small
    return u


warm(tensor(1.))  #? calls warm
cold(tensor(1.))  #? calls cold
perhaps(tensor(1.))  #? calls perhaps

# a cache that is asked first, and filled where it fails
ASKED = {}


def asked(key):
    try:
        return ASKED[key]
    except KeyError:
        ASKED[key] = make_one if key == "one" else make_two
        return ASKED[key]  #? value def make_one | def make_two


asked("one")()  #? calls asked, make_one; value 1
asked("two")()  #? calls asked, make_two; value 2
asked("one")()  #? calls asked, make_one; value 1
