"""Built-in functions under other names, and the methods of objects that wrap functions."""
import builtins
import functools
import itertools
from builtins import filter as keep
from builtins import map as each_of
from builtins import sorted as in_order
from functools import partial as bind
from functools import reduce as fold
from itertools import chain, starmap

from phiml.math import jit_compile


def f():
    return 'f'


def g():
    return 'g'


def identity(x):
    return x


def pair(x, y):
    return (x, y)


# filter, map and sorted

list(filter(None, [f, None]))[0]()  #? calls f
list(keep(None, [f, None]))[0]()  #?? calls f
list(builtins.filter(None, [g]))[0]()  #?? calls g
list(keep(lambda x: True, [f]))[0]()  #? calls <lambda1> #?? calls f
list(each_of(identity, [f]))[0]()  #? calls identity, f
list(builtins.map(identity, [g]))[0]()  #? calls identity, g
in_order([2, 1], key=identity)  #? calls identity
builtins.sorted([1], key=identity)  #? calls identity; value [*1]
picked = filter
list(picked(None, [f]))[0]()  #?? calls f
list((filter if f else map)(None, [f]))[0]()  #?? calls f

# containers

tuple([f])[0]()  #? calls f
as_tuple = tuple
as_tuple([f])  #?? value (def f,)
builtins.tuple([1])  #?? value (1,)
builtins.list((1, 2))  #? value [1, 2]
as_set = set
as_set([1])  #?? value {*1}
builtins.set([1])  #?? value {*1}
as_list = list
as_list((f,))[0]()  #? calls f
builtins.dict(a=f)['a']()  #? calls f
{'t': tuple}['t']([1])  #?? value (1,)
functools.partial(tuple, [f])()  #?? value (def f,)

# reversed, max, min, sum, any

flipped = reversed
list(flipped([f, g]))[0]()  #?? calls g
list(builtins.reversed([f, g]))  #?? value [def g, def f]
biggest = max
biggest(1, 2)  #?? value 1 | 2
biggest(f, g, key=lambda x: x())()  #? calls <lambda2>, f, g
total = sum
total([1, 2])  #? value number
some = any
some([0])  #?? value concrete

# next and iter

following = next
following(iter([f]))()  #? calls f
next(iter([]), g)()  #?? calls g
following(iter([]), g)()  #?? calls g
next(iter([f]), g)()  #? calls f; calls? g
builtins.next(iter([]), None)  #?? value None
next((x for x in (f,) if x is g), g)()  #? calls? f #?? calls g
over = iter
for each in over([f, g]):
    each()  #?? calls f, g


class Counts:
    def __iter__(self):
        return iter([f])

    def __next__(self):
        return g


following(Counts())()  #?? calls Counts.__next__, g
list(over(Counts()))[0]()  #? calls Counts.__iter__, f

# conversions


class Number:
    def __abs__(self):
        return 'abs'

    def __len__(self):
        return 3

    def __str__(self):
        return 'str'


absolute, length, text = abs, len, str
absolute(Number())  #?? calls Number.__abs__; value 'abs'
builtins.abs(Number())  #?? calls Number.__abs__; value 'abs'
length(Number())  #? calls Number.__len__; value 3
text(Number())  #? calls Number.__str__; value text
text(3)  #? value '3'

# getattr and its kin


class Box:
    value = f


box = Box()
fetch, store, drop, has = getattr, setattr, delattr, hasattr
fetch(box, 'value').__name__  #? value 'f'
store(box, 'other', g)
box.other()  #? calls g
drop(box, 'other')
has(box, 'other')  #?? value False
builtins.setattr(box, 'third', g)
box.third()  #? calls g
kind = type
kind(box)  #? value class Box
is_a = isinstance
is_a(box, Box)  #? value True

# functools and itertools

fold(pair, [f, g])[1]()  #? calls g, pair; calls? f
functools.reduce(pair, [f], g)[0]()  #? calls pair, g
bind(pair, f)(g)[0]()  #? calls pair, f
list(starmap(pair, [(f, g)]))[0][1]()  #? calls pair #?? calls g
list(itertools.starmap(identity, [(f,)]))[0]()  #? calls identity #?? calls f
list(chain([f], [g]))[1]()  #?? calls g
many = itertools.chain
list(many([f], [g]))[0]()  #?? calls f

# single dispatch: registering runs neither function


@functools.singledispatch
def handle(x):
    return 'any'


@handle.register  #?? calls nothing
def _(x: int):
    return 'int'


@handle.register(str)  #?? calls nothing
def handle_text(x):
    return 'text'


def handle_list(x):
    return f()  #? calls f


handle.register(list, handle_list)  #?? calls nothing
handle(1.5)  #? calls handle; value 'any'
handle(1)  #?? calls _; value 'int'
handle('a')  #?? calls handle_text; value 'text'
handle([])  #?? calls handle_list; value 'f'
handle.dispatch(list)([])  #?? calls handle_list; value 'f'
handle.registry  #? calls nothing


def by_annotation(x: dict):
    return 'dict'


handle.register(by_annotation)  #?? calls nothing
handle({})  #?? calls by_annotation; value 'dict'

# attributes and methods of other wrapped functions


@functools.lru_cache
def cached(x):
    return x


cached(f)()  #? calls cached, f
cached.cache_clear()  #? calls nothing
cached.cache_info()  #? calls nothing
cached.__wrapped__(g)()  #? calls g #?? calls cached


@functools.wraps(f)
def wrapper():
    return g()  #? calls g


wrapper()  #? calls wrapper; value 'g'
wrapper.__wrapped__()  #?? calls f

bound = functools.partial(pair, f)
bound.func(1, g)[1]()  #? calls pair, g
bound.args[0]()  #?? calls f
bound.keywords  #?? value {}

# events by other names

A, B, C, D = [], [], [], []


def leak(u, acc):
    acc.append(u)  #? writes acc


class Thing:
    pass


thing, other = Thing(), Thing()
thing.a = other.a = 1


@jit_compile
def by_starmap(u):
    list(itertools.starmap(leak, [(u, A)]))  #? calls leak
    return u


@jit_compile
def by_next(u):
    target = next(iter([]), B)
    target.append(u)  #? writes target
    return u


@jit_compile
def by_filter(u):
    for target in keep(lambda x: True, [C]):  #? calls by_filter.<lambda1>
        target.append(u)  #?? writes target
    return u


@jit_compile
def by_delattr(u):
    delattr(thing, 'a')  #?? writes thing.a
    return u


@jit_compile
def by_setattr(u):
    store(other, 'a', u)  #? writes other.a
    return u


@functools.singledispatch
def log(x):
    return x


def log_number(x):
    D.append(x)  #?? writes D


log.register(float, log_number)  #?? calls nothing


@jit_compile
def by_dispatch(u):
    log(u)  #?? calls log_number
    return u


by_starmap(1.)  #? calls by_starmap
by_next(1.)  #? calls by_next
by_filter(1.)  #? calls by_filter
by_delattr(1.)  #? calls by_delattr
by_setattr(1.)  #? calls by_setattr
by_dispatch(1.)  #? calls by_dispatch
