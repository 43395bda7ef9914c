"""``del``: names, attributes, items and slices, and what is seen afterwards."""
from random import random

from phiml.math import jit_compile


def f():
    return 'f'


def g():
    return 'g'


# names

a = f
del a
try:
    a()  #? calls nothing; unresolved
    known = True
except NameError:
    known = False
known  #? value False | True

a = g
a()  #? calls g

b, c = f, g
del b, c
b = 1
b  #? value 1

len = f
len()  #? calls f
del len  # the built-in is seen again
len([1, 2])  #? value 2

d = f
if random() < 0.5:
    del d
try:
    e = d
except NameError:
    e = None
e  #? value None | def f


def local():
    x = 1
    del x
    x = 'again'
    return x


local()  #? calls local; value 'again'


def unbinds_global():
    global h
    del h


h = f
unbinds_global()  #? calls unbinds_global
try:
    h()  #? calls nothing; unresolved
except NameError:
    h = g
h()  #? calls g


def unbinds_nonlocal():
    inner = f

    def drop():
        nonlocal inner
        del inner

    drop()  #? calls unbinds_nonlocal.drop
    try:
        return inner
    except NameError:
        return 'gone'


unbinds_nonlocal()  #? calls unbinds_nonlocal #?? value 'gone'


# items


xs = [f, g, 3]
del xs[0]
xs  #? value [def g, 3]
xs[0]()  #? calls g
del xs[-1]
xs  #? value [def g]

ys = [1, 2, 3, 4]
del ys[1:3]
ys  #? value [1, 4]
del ys[:]
ys  #? value []

zs = [1, 2, 3]
del zs[0], zs[0]
zs  #? value [3]

table = {'a': f, 'b': g}
del table['a']
table  #? value {'b': def g}
table.get('a')  #? value None
table.get('b')()  #? calls g

if random() < 0.5:
    del table['b']
table.get('b')  #? value None | def g


class Store:
    def __delitem__(self, key):
        self.deleted = key


store = Store()
del store['x']  #? calls Store.__delitem__
store.deleted  #? value 'x'

# attributes


class Box:
    shade = g

    def __init__(self):
        self.shade = f


box = Box()  #? calls Box.__init__
box.shade()  #? calls f
del box.shade  # the class's own is seen again
Box.shade()  #? calls g
box.shade.__name__  #? value 'g'


class Fallback:
    def __getattr__(self, name):
        return name


fallback = Fallback()
fallback.x = 1
fallback.x  #? value 1
del fallback.x
fallback.x  #? calls Fallback.__getattr__; value 'x'


class Watches:
    def __delattr__(self, name):
        self.__dict__['deleted'] = name

    @property
    def p(self):
        return 1


watches = Watches()
del watches.x  #? calls Watches.__delattr__
watches.deleted  #? value 'x'


class Prop:
    @property
    def p(self):
        return 1

    @p.deleter
    def p(self):
        self.gone = True


prop = Prop()
del prop.p  #? calls Prop.p
prop.gone  #? value True

del Box.shade
try:
    Box.shade  #? value? unknown
    kept = True
except AttributeError:
    kept = False
kept  #? value False | True


# deletions of state outside of a compiled function

OUTER = {'a': 1, 'b': 2}
ROWS = [1, 2]
NAME = 1
THING = Box()  #? calls Box.__init__


@jit_compile
def outer(u):
    global NAME
    del OUTER['a']  #? writes OUTER['a']
    del ROWS[0]  #? writes ROWS[0]
    del NAME  #? writes NAME
    del THING.shade  #? writes THING.shade
    local = {'a': u}
    del local['a']
    NAME = 1  #? writes NAME
    OUTER['a'] = 1  #? writes OUTER['a']
    ROWS.append(1)  #? writes ROWS
    return u


outer(1.)  #? calls outer


@jit_compile
def by_builtin(u):
    delattr(THING, 'extra')  #? writes THING.extra
    return u


THING.extra = f
by_builtin(1.)  #? calls by_builtin
