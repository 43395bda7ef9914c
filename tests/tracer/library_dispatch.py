"""``singledispatch`` and ``singledispatchmethod``, registered in every way; the type of the first argument decides."""

import functools
from collections.abc import Sequence
from functools import singledispatch, singledispatchmethod
from random import random
from phiml.math import jit_compile


class Shape:
    pass


class Square(Shape):
    pass


class Circle(Shape):
    pass


# registered by annotation, by argument, and by a call
@singledispatch
def show(value):
    return "default"


@show.register  #? calls nothing
def _(value: int):
    return "int"


@show.register(str)  #? calls nothing
def show_str(value):
    return "str"


@show.register(list)  #? calls nothing
@show.register(tuple)  #? calls nothing
def show_sequence(value):
    return "sequence"


def show_float(value):
    return "float"


show.register(float, show_float)  #? calls nothing


@show.register(Shape)  #? calls nothing
def show_shape(value):
    return "shape"


@show.register(Circle)  #? calls nothing
def show_circle(value):
    return "circle"


show.register(dict)(lambda value: "dict")  #? calls nothing


@show.register(type(None))  #? calls nothing
def show_none(value):
    return "none"


show(1)  #? calls _; value 'int'
show("a")  #? calls show_str; value 'str'
show([])  #? calls show_sequence; value 'sequence'
show(())  #? calls show_sequence; value 'sequence'
show(1.5)  #? calls show_float; value 'float'
show({})  #? calls <lambda1>; value 'dict'
show(None)  #? calls show_none; value 'none'
show(Shape())  #? calls show_shape; value 'shape'
show(Square())  #? calls show_shape; value 'shape'
show(Circle())  #? calls show_circle; value 'circle'
show(b"")  #? calls show; value 'default'
show(True)  #? calls _; value 'int'

# the registered function itself
show_sequence(1)  #? calls show_sequence; value 'sequence'
show.dispatch(float)(0)  #? calls show_float; value 'float'
show.registry[str](0)  #? calls show_str; value 'str'
show.dispatch(object)(0)  #? calls show; value 'default'
name = show.__name__  #? value 'show'


# registering calls nothing
@singledispatch
def handle(value):
    return "handle"


def other(value):
    return "other"


handle.register(int, other)  #? calls nothing
registered = handle.register(bytes, other)  #? calls nothing
registered(0)  #? calls other; value 'other'
handle(0)  #? calls other; value 'other'
handle("a")  #? calls handle; value 'handle'


# abstract classes and unions
@functools.singledispatch
def measure(value):
    return "anything"


@measure.register  #? calls nothing
def measure_sequence(value: Sequence):
    return "several"


@measure.register  #? calls nothing
def measure_number(value: int | float):
    return "number"


measure([1])  #? calls measure_sequence; value 'several'
measure("abc")  #? calls measure_sequence; value 'several'
measure(2)  #? calls measure_number; value 'number'
measure(2.5)  #? calls measure_number; value 'number'
measure({})  #? calls measure; value 'anything'


# what is known of the other arguments goes along
@singledispatch
def visit(node, callback):
    return callback(node)  #? calls identity


@visit.register(list)  #? calls nothing
def visit_list(node, callback):
    return [visit(item, callback) for item in node]  #? calls visit


def identity(node):
    return node


visit(1, identity)  #? calls visit; value 1
visit([1, "a"], identity)  #? value [1, 'a']; calls visit_list


# an unknown type may be any of them
unknown = 1 if random() < 0.5 else "a"
show(unknown)  #? calls _, show_str
for value in (1, "a"):
    show(value)  #? calls _, show_str


# methods
class Printer:
    prefix = "p"

    @singledispatchmethod  #? calls nothing
    def show(self, value):
        return self.prefix + " default"

    @show.register  #? calls nothing
    def _(self, value: int):
        return self.prefix + " int"

    @show.register(str)  #? calls nothing
    def show_str(self, value):
        return self.prefix + " str"

    @singledispatchmethod
    @classmethod
    def make(cls, value):
        return cls

    @make.register(int)
    @classmethod
    def make_int(cls, value):
        return cls.prefix


class LoudPrinter(Printer):
    prefix = "loud"


printer = Printer()
printer.show(1)  #? calls Printer._; value 'p int'
printer.show("a")  #? calls Printer.show_str; value 'p str'
printer.show([])  #? calls Printer.show; value 'p default'
LoudPrinter().show(1)  #? calls Printer._; value 'loud int'
Printer.make(1)  #? calls Printer.make_int; value 'p'
LoudPrinter.make(1)  #? calls Printer.make_int; value 'loud'
Printer.make("a").prefix  #? calls Printer.make; value 'p'


# registered late
def late(value):
    return "late"


show.register(set, late)  #? calls nothing
show(set())  #? calls late; value 'late'


def register_all(generic, table):
    for cls, function in table.items():
        generic.register(cls, function)  #? calls nothing


register_all(measure, {dict: late})  #? calls register_all
measure({})  #? calls late; value 'late'

# from within a compiled function
LOG = []


@singledispatch
def store(value):
    return value


def keep(value):
    LOG.append(value)  #? writes LOG
    return value


store.register(float, keep)  #? calls nothing


@jit_compile
def compiled(u):
    store(u)  #?? calls keep
    return u


compiled(random())  #? calls compiled
