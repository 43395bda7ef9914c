"""``for`` with ``break``, ``continue`` and ``else``: which bindings and calls go on after the loop."""
from random import random

from phiml.math import jit_compile

LOG = []


def leak(u):
    LOG.append(u)  #? writes LOG


def harmless(u):
    return u


# a binding made just before the loop is left


@jit_compile
def control(u):
    fn = None
    if random() < 0.5:
        fn = leak
    fn  #? value None | def leak
    if fn is not None:
        fn(u)  #? calls leak
    return u


control(1.)  #? calls control


@jit_compile
def break_under_a_condition(u):
    fn = None
    for _ in range(3):
        if random() < 0.5:
            fn = leak
            break
    fn  #?? value None | def leak
    if fn is not None:
        fn(u)  #?? calls leak
    return u


break_under_a_condition(1.)  #? calls break_under_a_condition


@jit_compile
def continue_under_a_condition(u):
    fn = None
    for _ in range(3):
        if random() < 0.5:
            fn = leak
            continue
        harmless(u)  #? calls harmless
    fn  #?? value None | def leak
    if fn is not None:
        fn(u)  #?? calls leak
    return u


continue_under_a_condition(1.)  #? calls continue_under_a_condition
