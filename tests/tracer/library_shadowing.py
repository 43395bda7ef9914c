"""Names that hide built-ins, modules and each other: the nearest binding at the time of the call is meant."""

import builtins
import math
from random import random


def make_one():
    return 1


def make_two():
    return 2


def double(x):
    return x * 2


# built-ins that are defined anew
def len(values):
    return make_one()  #? calls make_one


own_len = len([1, 2, 3])  #? calls len; value 1
still_there = builtins.len([1, 2, 3])  #? value 3


def map(function, values):
    return function(values)  #? calls double


mapped = map(double, 4)  #? calls map; value 8


class list:
    def __init__(self, value):
        self.value = value

    def first(self):
        return self.value()  #? calls make_two


list(make_two).first()  #? calls list.__init__, list.first; value 2
print = make_one
print()  #? calls make_one; value 1
sum = lambda values: double(3)  #? calls double
total = sum([1])  #? calls <lambda1>; value 6
del sum
real_total = sum([1, 2])  #? value 3
del len
real_len = len([1, 2])  #? value 2


# in parameters, locals, loops, comprehensions and classes
def parameter(filter):
    return filter()  #? calls make_two


parameter(make_two)  #? calls parameter; value 2


def local():
    max = make_one
    return max()  #? calls make_one


local()  #? calls local; value 1
largest = max(1, 2)  #? value 2
for min in (make_one, make_two):
    min()  #? calls make_one, make_two
min()  #? calls make_two; value 2
any = [id() for id in (make_one, make_two)]  #? calls make_one, make_two; value [1, 2]
identity = callable(id)  #? value True


class Container:
    len = make_one
    sorted = staticmethod(make_two)

    def type(self):
        return "type"

    def use(self):
        return sorted([2, 1])

    kind = type


Container.len()  #? calls make_one; value 1
Container.sorted()  #? calls make_two; value 2
Container().type()  #? calls Container.type; value 'type'
Container().kind()  #? calls Container.type; value 'type'
unaffected = Container().use()  #? calls Container.use; value [1, 2]


def nested():
    def abs(value):
        return make_two()  #? calls make_two

    def inner():
        return abs(-1)  #? calls nested.abs

    return inner()  #? calls nested.inner


nested()  #? calls nested; value 2
absolute = abs(-1)  #? value 1


def global_name():
    global round
    round = make_one
    return round()  #? calls make_one


global_name()  #? calls global_name; value 1
round()  #? calls make_one; value 1


# modules that are hidden
def uses_parameter(math):
    return math()  #? calls make_two


uses_parameter(make_two)  #? calls uses_parameter; value 2
floor = math.floor(1.5)  #? value 1


class math:
    @staticmethod
    def floor(value):
        return make_two()  #? calls make_two


math.floor(1.5)  #? calls math.floor; value 2
import math

floor_again = math.floor(1.5)  #? value 1
os = make_one
os()  #? calls make_one; value 1
from os import path as make_path

joined = make_path.basename("a/b") == "b"  #? value True


# the last binding counts
def twice():
    return "first"


twice()  #? calls twice; value 'first'


def twice():
    return "second"


twice()  #? calls twice; value 'second'
if random() < 0.5:

    def either():
        return "a"

else:

    def either():
        return "b"


either()  #? calls either; value 'a' | 'b'


def late():
    return defined_later()  #? calls defined_later


def defined_later():
    return "later"


late()  #? calls late; value 'later'
function = make_one


def reads_global():
    return function()  #? calls make_one, make_two


reads_global()  #? calls reads_global; value 1
function = make_two
reads_global()  #? calls reads_global; value 2


def shadowed_by_assignment():
    function = make_one
    return function()  #? calls make_one


shadowed_by_assignment()  #? calls shadowed_by_assignment; value 1
try:
    raise ValueError("x")
except ValueError as function:
    pass
hidden = "function" in globals()  #? value False


# a hidden built-in in builtins itself
builtins.made_up = make_two
made_up()  #?? calls make_two; value 2
del builtins.made_up
