"""Narrowing: what a test tells of a name within the branch, and where that ends."""
from random import random

from phiml.math import jit_compile


def f():
    return 'f'


def g():
    return 'g'


class Box:
    def __init__(self, value=None):
        self.value = value


class Bigger(Box):
    pass


def maybe(x):
    return x if random() < 0.5 else None


def yes():
    return True


# is None

a = maybe(f)  #? calls maybe; value None | def f
if a is not None:
    a  #? value def f
    a()  #? calls f
else:
    a  #? value None
a  #? value None | def f

if a is None:
    a  #? value None
else:
    a  #? value def f

if not a is None:
    a  #? value def f

if a != None:
    a  #? value def f

if None is not a:
    a  #? value def f

b = a if a is not None else g
b  #? value def f | def g
b()  #? calls f, g

# truth

if a:
    a  #? value def f
else:
    a  #? value None

if not a:
    a  #? value None
else:
    a  #? value def f

c = 0 if random() < 0.5 else 'text'
if c:
    c  #? value 'text'
else:
    c  #? value 0

d = a and a()  #? calls f
d  #? value 'f' | None
e = a or g
e  #? value def f | def g

# and, or

i = maybe(f)  #? calls maybe
j = maybe(g)  #? calls maybe
if i is not None and j is not None:
    i  #? value def f
    j  #? value def g
else:
    i  #? value None | def f

if i is None or j is None:
    i  #? value None | def f
else:
    i()  #? calls f
    j()  #? calls g

if i is not None and i() == 'f':  #? calls f
    i()  #? calls f

if i is None or i() == 'f':  #? calls f
    i  #? value None | def f

if not (i is None or j is None):
    i  #? value def f

k = i is not None and j is not None and (i, j)
k  #? value (def f, def g) | concrete

# the narrowing ends with its branch

m = maybe(f)  #? calls maybe
if m is not None:
    m()  #? calls f
m  #? value None | def f
if random() < 0.5 and random() < 0.5:
    pass
m  #? value None | def f


@jit_compile
def reassigned_before_and(u):
    fn = maybe(f)  #? calls maybe
    if fn is not None:
        fn()  #? calls f
    fn = g
    if random() < 0.5 and random() < 0.5:
        pass
    fn()  #? calls g
    return u


reassigned_before_and(1.)  #? calls reassigned_before_and


@jit_compile
def reassigned_before_or(u):
    fn = maybe(f)  #? calls maybe
    if fn is not None:
        fn()  #? calls f
    fn = g
    random() < 0.5 or random() < 0.5
    fn()  #? calls g
    return u


reassigned_before_or(1.)  #? calls reassigned_before_or


@jit_compile
def reassigned_before_ternary(u):
    fn = maybe(f)  #? calls maybe
    if fn is not None:
        fn()  #? calls f
    fn = g
    1 if random() < 0.5 else 2
    fn()  #? calls g
    return u


reassigned_before_ternary(1.)  #? calls reassigned_before_ternary


@jit_compile
def reassigned_before_if(u):
    fn = maybe(f)  #? calls maybe
    if fn is not None:
        fn()  #? calls f
    fn = g
    if random() < 0.5:
        pass
    fn()  #? calls g
    return u


reassigned_before_if(1.)  #? calls reassigned_before_if


def reassigned_inside(fn):
    if fn is not None:
        fn = g
        fn  #? value def g
    fn  #? value None | def g
    return fn


reassigned_inside(maybe(f))  #? calls maybe, reassigned_inside; value None | def g


def reassigned_in_the_condition(fn):
    if fn is not None and (fn := g) and random() < 0.5:
        fn()  #? calls g
    return fn


reassigned_in_the_condition(maybe(f))  #? calls maybe, reassigned_in_the_condition; value None | def g


def reassigned_by_a_call():
    fn = maybe(f)  #? calls maybe

    def change():
        nonlocal fn
        fn = g

    if fn is not None:
        change()  #? calls reassigned_by_a_call.change
        fn()  #? calls g
    return fn


reassigned_by_a_call()  #? calls reassigned_by_a_call; value None | def g


def attribute_reassigned(box):
    if box.value is not None:
        box.value()  #? calls f
    box.value = g
    if random() < 0.5 and random() < 0.5:
        pass
    box.value()  #? calls g


attribute_reassigned(Box(maybe(f)))  #? calls maybe, Box.__init__, attribute_reassigned

# a branch that leaves tells of what follows


def early_return(fn):
    if fn is None:
        return None
    fn  #? value def f
    return fn()  #? calls f


early_return(maybe(f))  #? calls maybe, early_return; value 'f' | None


def early_raise(fn):
    if fn is None:
        raise ValueError
    return fn  #? value def f


try:
    early_raise(maybe(f))  #? calls maybe, early_raise
except ValueError:
    pass


def early_continue(functions):
    for each in functions:
        if each is None:
            continue
        each()  #? calls f, g


early_continue([maybe(f), None, g])  #? calls maybe, early_continue


def default(fn=None):
    if fn is None:
        fn = g
    return fn


default()  #? calls default; value def g
default(f)  #? calls default; value def f
default(maybe(f))  #? calls maybe, default; value def f | def g


def default_by_or(fn=None):
    fn = fn or g
    return fn


default_by_or(maybe(f))  #? calls default_by_or, maybe; value def f | def g

# isinstance

o = f if random() < 0.5 else 'text'
if isinstance(o, str):
    o  #? value 'text'
else:
    o()  #? calls f

p = 1 if random() < 0.3 else [2] if random() < 0.5 else (3,)
if isinstance(p, (list, tuple)):
    p  #? value (3,) | [2]
else:
    p  #? value 1

q = Box() if random() < 0.3 else Bigger() if random() < 0.5 else None  #? calls Box.__init__
if isinstance(q, Bigger):
    q  #? value Bigger()
elif isinstance(q, Box):
    q  #? value Box()
else:
    q  #? value None
if isinstance(q, Box):
    q  #? value Bigger() | Box()
if not isinstance(q, Box):
    q  #? value None
if isinstance(q, Box | None):
    q  #? value Bigger() | Box() | None

if callable(o):
    o()  #? calls f
else:
    o  #? value 'text'

if type(p) is list:
    p  #? value [2]
if type(q) == Box:
    q  #?? value Box()

r = str if random() < 0.5 else Box
if isinstance(r, type) and issubclass(r, Box):
    r()  #? calls Box.__init__

# equality, membership, identity

s = 'a' if random() < 0.3 else 'b' if random() < 0.5 else 'c'
if s == 'a':
    s  #? value 'a'
else:
    s  #? value 'b' | 'c'
if s in ('a', 'b'):
    s  #? value 'a' | 'b'
else:
    s  #? value 'c'
t = f if s == 'a' else g
if t is f:
    t()  #? calls f
else:
    t()  #? calls g

# items and attributes

box = Box(maybe(f))  #? calls maybe, Box.__init__
if box.value is not None:
    box.value()  #? calls f
box.value  #? value None | def f
if box.value is None:
    box.value = g
box.value()  #? calls f, g

slots = {'a': maybe(f)}  #? calls maybe
if slots['a'] is not None:
    slots['a']()  #? calls f
if 'b' in slots:
    slots['b']()  #? calls nothing

# while, assert, comprehensions, walrus

u = f
while u is not None:
    u()  #? calls f
    u = maybe(f)  #? calls maybe
u  #? value None

[each() for each in (f, None) if each is not None]  #? calls f
[each() for each in (f, None) if each]  #? calls f

if (v := maybe(f)) is not None:  #? calls maybe
    v()  #? calls f
v  #? value None | def f

# a condition with a name of its own

w = maybe(f)  #? calls maybe
known = w is not None
if known:
    w()  #? calls f
