"""``match``: literals, values, captures and the wildcard."""
import enum
from random import random

from phiml.math import jit_compile


def f():
    return 'f'


def g():
    return 'g'


def h():
    return 'h'


class Color(enum.Enum):
    RED = 1
    BLUE = 2


class Names:
    A = 'a'
    B = 'b'


# literals


def literal(x):
    match x:
        case 1:
            return f
        case 'a':
            return g
        case None | True:
            return h
        case -1 | 2.5:
            return 'number'
    return 'other'


literal(1)()  #? calls f, literal
literal('a')()  #? calls g, literal
literal(None)()  #? calls h, literal
literal(True)()  #? calls f, literal
literal(-1)  #? calls literal; value 'number'
literal('x')  #? calls literal; value 'other'


def text(x):
    match x:
        case 'start':
            return f()  #? calls f
        case 'stop' | 'end':
            return g()  #? calls g
        case _:
            return h()  #? calls h


text('start')  #? calls text; value 'f'
text('end')  #? calls text; value 'g'
text('else')  #? calls text; value 'h'

# an unknown subject: every case may be the one

mode = 'a' if random() < 0.3 else 'b' if random() < 0.5 else 'c'
match mode:
    case 'a':
        i = f
    case 'b':
        i = g
    case _:
        i = h
i  #? value def f | def g | def h
i()  #? calls f, g, h

j = None
match mode:
    case 'a':
        j = f
    case 'b':
        j = g
j  #? value None | def f | def g

# the wildcard and captures match everything: nothing goes past them

match mode:
    case _:
        k = f
k  #? value def f

k = None
match f:
    case function:
        k = function
k  #? value def f
function()  #? calls f

match mode:
    case 'never':
        l = f
    case other:
        l = other
l  #? value 'a' | 'b' | 'c'


def all_leave(x):
    match x:
        case 'a':
            return f
        case _:
            return g
    h()  #? calls nothing


all_leave(mode)()  #? calls all_leave, f, g


def one_leaves(x):
    match x:
        case 'a':
            fn = f
        case _:
            return g
    fn  #? value def f
    return fn


one_leaves(mode)()  #? calls one_leaves, f, g


def may_fall_through(x):
    match x:
        case 'a':
            return f
        case 'b':
            return g
    return h


may_fall_through(mode)()  #? calls may_fall_through, f, g, h

# dotted names are values, plain names are captures

match 'b':
    case Names.A:
        m = f
    case Names.B:
        m = g
m()  #? calls g

match Color.RED:
    case Color.BLUE:
        n = f
    case Color.RED:
        n = g
n()  #? calls g

expected = 'a'
match 'b':
    case expected:
        o = f
expected  #? value 'b'
o  #? value def f

# the subject is evaluated once; its comparison asks __eq__


def subject():
    return 'x'


match subject():  #? calls subject
    case 'y':
        f()  #? calls nothing
    case 'x':
        g()  #? calls g


class Equal:
    def __eq__(self, other):
        return other == 'same'

    __hash__ = None


match Equal():
    case 'other':  #? calls Equal.__eq__
        p = f
    case 'same':  #? calls Equal.__eq__
        p = g
p()  #? calls g

# a capture of a case that did not match

q = 'before'
match 1, 2:
    case (1, 3):
        q = f
    case (1, q):
        pass
q  #? value 2

match f, 1:
    case r, 2:
        pass
    case r, 1:
        r()  #? calls f

# nothing matches

s = f
match 'x':
    case 'y':
        s = g
s  #? value def f

# in a loop


def in_a_loop():
    found = None
    for word in ('a', 'b', 'c'):
        match word:
            case 'b':
                found = g
                break
            case 'a':
                found = f
                continue
        h()  #?? calls nothing
    return found


in_a_loop()()  #? calls g, in_a_loop; calls? f

# state outside of a compiled function

LOG = []
OTHER = []


def leak(u):
    LOG.append(u)  #? writes LOG


@jit_compile
def outer(u):
    mode = 'x' if random() < 0.5 else 'y'
    match mode:
        case 'x':
            fn = leak
        case _:
            return u
    fn(u)  #? calls leak
    return u


outer(1.)  #? calls outer


@jit_compile
def captured(u):
    match OTHER:
        case target:
            target.append(u)  #? writes target
    return u


captured(1.)  #? calls captured
