"""``match``: patterns of classes, ``__match_args__`` and built-in types."""
from collections import namedtuple
from dataclasses import dataclass
from random import random

from phiml.math import jit_compile


def f():
    return 'f'


def g():
    return 'g'


def h():
    return 'h'


class Plain:
    def __init__(self, x, y=None):
        self.x = x
        self.y = y


class Positional(Plain):
    __match_args__ = ('x', 'y')


class Other:
    pass


@dataclass
class Data:
    first: object
    second: object = 0


# keywords

match Plain(f, 1):  #? calls Plain.__init__
    case Plain(x=function, y=number):
        function()  #? calls f
        number  #? value 1

match Plain(f):  #? calls Plain.__init__
    case Plain(y=1):
        a = f
    case Plain(y=None):
        a = g
a()  #? calls g

match Other():
    case Plain():
        a = f
    case Other():
        a = g
a()  #? calls g

match Other():
    case Other(missing=value):
        a = f
    case _:
        a = h
a()  #? calls h

# positions

match Positional(f, g):  #? calls Plain.__init__
    case Positional(first, second):
        first()  #? calls f
        second()  #? calls g

match Positional(f, 2):  #? calls Plain.__init__
    case Positional(function, y=2):
        function()  #? calls f

match Data(f, 'b'):
    case Data(function, text):
        function()  #? calls f
        text  #? value 'b'

Point = namedtuple('Point', 'x y')
match Point(f, 1):  #? calls nothing
    case Point(function, 1):
        function()  #?? calls f

# inheritance

match Positional(f):  #? calls Plain.__init__
    case Plain(x=function):
        function()  #? calls f

match Plain(f):  #? calls Plain.__init__
    case Positional():
        b = f
    case Plain():
        b = g
b()  #? calls g

# built-in types


def by_type(x):
    match x:
        case bool():
            return 'flag'
        case int(number):
            return (number,)
        case str(text):
            return text
        case list() as items:
            return items
        case tuple((first, _)):
            return first
        case dict():
            return 'dict'
        case float() | complex():
            return 'inexact'
        case None:
            return None
    return 'other'


by_type(True)  #? calls by_type; value 'flag'
by_type(3)  #? calls by_type; value (3,)
by_type('t')  #? calls by_type; value 't'
by_type([f])  #? calls by_type; value [def f]
by_type((g, 1))()  #? calls by_type; calls g
by_type({})  #? calls by_type; value 'dict'
by_type(1.5)  #? calls by_type; value 'inexact'
by_type(None)  #? calls by_type; value None
by_type(f)  #? calls by_type; value 'other'

# nested

match Positional(Data(f, [g]), (1, h)):  #? calls Plain.__init__
    case Positional(Data(first, [second]), (1, third)):
        first()  #? calls f
        second()  #? calls g
        third()  #? calls h


class Num:
    __match_args__ = ('value',)

    def __init__(self, value):
        self.value = value


class Add:
    __match_args__ = ('left', 'right')

    def __init__(self, left, right):
        self.left, self.right = left, right


def evaluate(tree):
    match tree:
        case Num(value):
            return value
        case Add(left, right):
            return evaluate(left) + evaluate(right)  #? calls evaluate


evaluate(Num(1))  #? calls Num.__init__, evaluate; value 1
evaluate(Add(Num('a'), Num('b')))  #? calls Num.__init__, Add.__init__, evaluate

# attributes are asked for as usual


class Property:
    @property
    def x(self):
        return f()  #? calls f


match Property():
    case Property(x=value):  #? calls Property.x
        value  #? value 'f'


class Meta(type):
    def __instancecheck__(cls, instance):
        return instance == 'yes'


class Checked(metaclass=Meta):
    pass


match 'yes':
    case Checked():  #? calls Meta.__instancecheck__
        c = f
    case _:
        c = g
c()  #? calls f

# unknown

either = Plain(f) if random() < 0.5 else Data(g)  #? calls Plain.__init__
match either:
    case Plain(x=function):
        function()  #? calls f
    case Data(function):
        function()  #? calls g
function  #? value def f | def g


def narrowed(x):
    match x:
        case Plain():
            x  #? value Plain()
        case Data():
            x  #? value Data()
        case _:
            x  #? value None
    return x


narrowed(either if random() < 0.7 else None)  #? calls narrowed

# state outside of a compiled function

LOG = Plain([])  #? calls Plain.__init__


@jit_compile
def outer(u):
    match LOG:
        case Plain(x=items):
            items.append(u)  #? writes items
    return u


outer(1.)  #? calls outer
