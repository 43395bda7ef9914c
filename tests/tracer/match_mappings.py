"""``match``: patterns of mappings."""
from collections import OrderedDict, defaultdict
from random import random


def f():
    return 'f'


def g():
    return 'g'


def h():
    return 'h'


# keys and captures

match {'a': f, 'b': 1}:
    case {'a': function}:
        function()  #? calls f

match {'a': f, 'b': 1}:
    case {'a': function, 'b': number}:
        function()  #? calls f
        number  #? value 1

match {'a': f}:
    case {'a': _, 'b': _}:
        a = f
    case {'a': _}:
        a = g
a()  #? calls g

match {}:
    case {'a': _}:
        a = f
    case {}:
        a = g
a()  #? calls g

match {'x': 1}:
    case {}:  # matches every mapping
        a = f
    case _:
        a = g
a()  #? calls f

match {1: f, None: g}:
    case {1: first, None: second}:
        first()  #? calls f
        second()  #? calls g

# values inside


def kind(message):
    match message:
        case {'type': 'call', 'function': function}:
            return function()  #? calls f
        case {'type': 'value', 'value': value}:
            return value
        case {'type': other}:
            return (other,)
        case _:
            return None


kind({'type': 'call', 'function': f})  #? calls kind; value 'f'
kind({'type': 'value', 'value': g})()  #? calls kind; calls g
kind({'type': 'x'})  #? calls kind; value ('x',)
kind(3)  #? calls kind; value None

# the rest

match {'a': f, 'b': g, 'c': 1}:
    case {'a': first, **rest}:
        first()  #? calls f
        rest  #? value {'b': def g, 'c': 1}
        rest['b']()  #? calls g

match {'a': f}:
    case {'a': _, **rest}:
        rest  #? value {}

match {'a': f}:
    case {**everything}:
        everything  #? value {'a': def f}
        everything['a']()  #? calls f

# nested

match {'outer': {'inner': (f, [g])}}:
    case {'outer': {'inner': (first, [second])}}:
        first()  #? calls f
        second()  #? calls g

match [{'f': f}, {'f': g}]:
    case [{'f': first}, {'f': second}]:
        second()  #? calls g

# keys that are values by name


class Key:
    NAME = 'name'


match {'name': f}:
    case {Key.NAME: function}:
        function()  #? calls f

# mappings of the library

match OrderedDict(a=f):
    case {'a': function}:
        function()  #? calls f

made = []


def make():
    made.append(1)
    return g


table = defaultdict(make, {'a': f})
match table:
    case {'b': function}:  # a missing key is not made
        b = function
    case {'a': function}:
        b = function
b()  #? calls f
made  #? value []

# what is no mapping

match [('a', f)]:
    case {'a': _}:
        c = f
    case _:
        c = g
c()  #? calls g

# unknown

either = {'a': f} if random() < 0.5 else {'b': g}
match either:
    case {'a': function}:
        function()  #? calls f
    case {'b': function}:
        function()  #? calls g
function  #? value def f | def g

grown = {'a': f}
if random() < 0.5:
    grown['b'] = g
match grown:
    case {'b': function}:
        function()  #? calls g
    case {'a': function}:
        function()  #? calls f

key = 'a' if random() < 0.5 else 'b'
match {key: h}:
    case {'a': function}:
        function()  #? calls h
    case {'b': function}:
        function()  #? calls h
