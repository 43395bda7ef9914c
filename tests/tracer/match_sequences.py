"""``match``: patterns of sequences, with stars and nesting."""
from collections import deque, namedtuple
from random import random

from phiml.math import jit_compile


def f():
    return 'f'


def g():
    return 'g'


def h():
    return 'h'


# fixed length

match (f, 1):
    case (a, b):
        a()  #? calls f
        b  #? value 1

match [g]:
    case [a]:
        a()  #? calls g

match (f,):
    case a,:
        a()  #? calls f

match f, g:
    case a, b:
        a()  #? calls f
        b()  #? calls g

match []:
    case []:
        c = f
    case _:
        c = g
c()  #? calls f


def by_length(x):
    match x:
        case []:
            return 'none'
        case [one]:
            return one
        case [one, two]:
            return two
        case _:
            return 'many'


by_length([])  #? calls by_length; value 'none'
by_length([f])()  #? calls by_length; calls f
by_length((f, g))()  #? calls by_length; calls g
by_length([1, 2, 3])  #? calls by_length; value 'many'

# stars

match [f, 1, 2]:
    case [first, *rest]:
        first()  #? calls f
        rest  #? value [1, 2]

match (1, 'a', g):
    case (*init, last):
        init  #? value [1, 'a']
        last()  #? calls g

match [f, 1, 2, g]:
    case [first, *middle, last]:
        first()  #? calls f
        middle  #? value [1, 2]
        last()  #? calls g

match [f]:
    case [first, *_]:
        first()  #? calls f

match [f, g]:
    case [*everything]:
        everything  #? value [def f, def g]

match []:
    case [*everything]:
        everything  #? value []

match [1]:
    case [_, _, *_]:
        d = f
    case [*_]:
        d = g
d()  #? calls g

# literals inside


def command(words):
    match words:
        case ['go', direction]:
            return direction
        case ['quit']:
            return f
        case ['drop', *things]:
            return things
        case ['north' | 'south' as direction]:
            return (direction,)
    return None


command(['go', g])()  #? calls command, g
command(['quit'])()  #? calls command, f
command(['drop', f, 1])  #? calls command; value [def f, 1]
command(['south'])  #? calls command; value ('south',)
command(['stay'])  #? calls command; value None

# nested

match (1, (f, [g, 'x'])):
    case (1, (first, [second, third])):
        first()  #? calls f
        second()  #? calls g
        third  #? value 'x'

match [(f, 1), (g, 2)]:
    case [(_, 1), (function, number)]:
        function()  #? calls g
        number  #? value 2

for pair in ((f, 'a'), (g, 'b')):
    match pair:
        case (function, 'a'):
            function()  #? calls f
        case (function, 'b'):
            function()  #? calls g

# what is no sequence

match 'ab':
    case [_, _]:
        e = f
    case _:
        e = g
e()  #? calls g

match {'a': 1}:
    case [_]:
        e = f
    case _:
        e = g
e()  #? calls g

match b'ab':
    case [_, _]:
        e = f
    case _:
        e = g
e()  #? calls g

match (x for x in (f,)):
    case [_]:
        e = f
    case _:
        e = g
e()  #? calls g

# what is one

match deque([f, 1]):
    case [a, b]:
        a()  #? calls f

match range(2):
    case [a, b]:
        b  #?? value 1

Point = namedtuple('Point', 'x y')
match Point(f, 2):  #? calls nothing
    case (a, b):
        a()  #? calls f
        b  #?? value 2

# unknown

either = [f] if random() < 0.5 else [g, 1]
match either:
    case [one]:
        i = one
    case [one, two]:
        i = one
i  #? value def f | def g
i()  #? calls f, g

many = [f for _ in range(int(random() * 3) + 1)]
match many:
    case [one]:
        one()  #? calls f
    case [one, *others]:
        one()  #? calls f
        others  #? value [*def f]

# the same name in several cases


def last_of(x):
    match x:
        case [only]:
            result = only
        case [_, only]:
            result = only
        case only:
            result = only
    return result


last_of([f])()  #? calls last_of; calls f
last_of([1, g])()  #? calls last_of; calls g
last_of(h)()  #? calls last_of; calls h

# state outside of a compiled function

LOG = []


@jit_compile
def outer(u):
    match [u, LOG]:
        case [value, log]:
            log.append(value)  #? writes log
    return u


outer(1.)  #? calls outer


@jit_compile
def argument(u):
    match [u]:
        case [value]:
            LOG.append(value)  #? writes LOG
    return u


argument(1.)  #? calls argument
