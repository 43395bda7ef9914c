"""Library functions within a compiled function: events and callbacks that they cause, under any name."""
import functools
import itertools
from builtins import filter as keep

from phiml.math import jit_compile

store = setattr
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
        target.append(u)  #? writes target
    return u


@jit_compile
def by_delattr(u):
    delattr(thing, 'a')  #? writes thing.a
    return u


@jit_compile
def by_setattr(u):
    store(other, 'a', u)  #? writes other.a
    return u


@functools.singledispatch
def log(x):
    return x


def log_number(x):
    D.append(x)  #? writes D


log.register(float, log_number)  #? calls nothing


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
