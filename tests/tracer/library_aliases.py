"""Built-ins under other names: what a function does does not depend on how it was written."""

import builtins
import functools as ft
import itertools as it
import operator as op
from builtins import filter as keep
from builtins import map as each
from builtins import reversed as backwards
from builtins import sorted as in_order
from itertools import starmap as spread

m = map
pick = min


def double(x):
    return x * 2


def make_one():
    return 1


def make_two():
    return 2


def yes(x):
    return True


def pair(a, b):
    return (a, b)


def negative(x):
    return -x


# assigned to a name
mapped = list(m(double, [1]))  #? calls double; value [2]
picked = pick([make_one], key=id)
picked()  #? calls make_one; value 1
biggest = max
biggest([1, 2], key=negative)  #? calls negative; value 1

# imported from builtins
filtered = list(keep(yes, [make_one]))  #? calls yes
filtered[0]()  #? calls make_one; value 1
imported_map = list(each(double, [1]))  #? calls double; value [2]
imported_sorted = in_order([1, 2], key=negative)  #? calls negative; value [2, 1]
back = list(backwards([make_one, make_two]))
back[0]()  #? calls make_two; value 2

# attributes of builtins
attribute = list(builtins.map(double, [2]))  #? calls double; value [4]
attribute_filter = list(builtins.filter(yes, [make_two]))  #? calls yes
attribute_filter[0]()  #? calls make_two; value 2
attribute_tuple = builtins.tuple([1])  #? value (1,)
attribute_sorted = builtins.sorted([1, 2], key=negative)  #? calls negative; value [2, 1]
by_name = list(getattr(builtins, "filter")(yes, [make_one]))  #? calls yes
by_name[0]()  #? calls make_one; value 1


# passed as an argument
def apply(function, *args):
    return function(*args)  #? calls negative


def run_all(mapper, function, values):
    return list(mapper(function, values))  #? calls double, yes


passed_map = run_all(map, double, [1])  #? calls run_all; value [2]
passed_filter = run_all(filter, yes, [make_one])  #? calls run_all
passed_filter[0]()  #? calls make_one; value 1
passed_next = apply(next, iter([]), make_two)  #? calls apply
passed_next()  #? calls make_two; value 2
passed_getattr = apply(getattr, make_one, "missing", make_two)  #? calls apply
passed_getattr()  #? calls make_two; value 2
passed_tuple = apply(tuple, [1, 2])  #? calls apply; value (1, 2)
passed_set = apply(set, [1])  #? calls apply; value {1}
passed_sum = apply(sum, [1, 2])  #? calls apply; value 3
passed_reversed = list(apply(reversed, [make_one, make_two]))  #? calls apply
passed_reversed[0]()  #? calls make_two; value 2
passed_sorted = apply(ft.partial(sorted, key=negative), [1, 2])  #? calls apply; value [2, 1]
passed_isinstance = apply(isinstance, 1, int)  #? calls apply; value True

# kept in containers
TOOLS = {"map": map, "filter": filter, "first": next, "all": all}
stored_filter = list(TOOLS["filter"](yes, [make_one]))  #? calls yes
stored_filter[0]()  #? calls make_one; value 1
stored_map = list(TOOLS["map"](double, [3]))  #? calls double; value [6]
for tool in (map, filter):
    list(tool(yes, [0]))  #? calls yes

# kept as attributes
class Tools:
    keep = filter
    tuple_of = tuple
    largest = staticmethod(max)

    def __init__(self):
        self.mapper = map

    def run(self, function):
        return list(self.mapper(function, [4]))  #? calls double


class_attribute = list(Tools.keep(yes, [make_two]))  #? calls yes
class_attribute[0]()  #? calls make_two; value 2
through_instance = Tools().run(double)  #? calls Tools.__init__, Tools.run; value [8]
static = Tools.largest([1, 2], key=negative)  #? calls negative; value 1
as_attribute = Tools().tuple_of([1])  #? calls Tools.__init__; value (1,)

# module functions under other names
starred = list(spread(pair, [(1, 2)]))  #? calls pair; value [(1, 2)]
star_attribute = list(it.starmap(pair, [(3, 4)]))  #? calls pair; value [(3, 4)]
reduced = ft.reduce(pair, [1, 2])  #? calls pair; value (1, 2)
reduce_ = ft.reduce
reduced_again = reduce_(lambda a, b: pair(a, b), [1], 0)  #? calls <lambda1>, pair; value (0, 1)
called = op.call(make_one) if hasattr(op, "call") else make_one()  #? calls make_one; value 1


# partial built-ins
keep_yes = ft.partial(filter, yes)
partially = list(keep_yes([make_one]))  #? calls yes
partially[0]()  #? calls make_one; value 1
map_double = ft.partial(map, double)
partially_mapped = list(map_double([1]))  #? calls double; value [2]


# local aliases, conditional aliases
def local():
    apply_all = map
    keep_some = filter
    found = list(keep_some(yes, [make_two]))  #? calls yes
    found[0]()  #? calls make_two; value 2
    return list(apply_all(double, [1]))  #? calls double


local()  #? calls local; value [2]
either = map if len(TOOLS) > 10 else filter
whichever = list(either(yes, [5]))  #? calls yes; value [5]


# a subclass of a built-in, and a wrapper of the same name
class map_like(list):
    def twice(self):
        return make_two()  #? calls make_two


map_like([1]).twice()  #? calls map_like.twice; value 2


def filter_(function, values):
    return [function(value) for value in values]  #? calls double


own = filter_(double, [1])  #? calls filter_; value [2]
