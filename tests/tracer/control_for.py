"""``for`` with ``break``, ``continue`` and ``else``: which bindings and calls go on after the loop."""
from random import random

from phiml.math import jit_compile

LOG = []


def leak(u):
    LOG.append(u)  #? writes LOG


def harmless(u):
    return u


def f():
    return 'f'


def g():
    return 'g'


def h():
    return 'h'


# what is iterated over

for a in (f, g):
    a()  #? calls f, g
a()  #? calls g; calls? f

for a in []:
    a()  #? calls nothing
a()  #? calls g; calls? f

for i in range(3):
    i  #? value 0 | 1 | 2

for key in {'a': f, 'b': g}:
    key  #? value 'a' | 'b'

for key, value in {'a': f, 'b': g}.items():
    value()  #? calls f, g

for letter in 'x':
    letter  #? value 'x'

for index, each in enumerate([f, 'b']):
    each  #? value def f | 'b'

for left, right in zip((f, g), (1, 2)):
    left()  #? calls f, g

for each in reversed([f, 1]):
    each  #? value def f | 1


def numbers():
    yield f
    yield g


for each in numbers():  #? calls numbers
    each()  #? calls f, g


class Iterator:
    def __init__(self):
        self.left = [f, g]

    def __iter__(self):
        return self

    def __next__(self):
        if not self.left:
            raise StopIteration
        return self.left.pop()


for each in Iterator():  #? calls Iterator.__init__, Iterator.__iter__, Iterator.__next__
    each()  #? calls g #?? calls f

# bindings of earlier rounds

previous = None
for each in (f, g):
    if previous is not None:
        previous()  #? calls f
    previous = each
previous()  #? calls g; calls? f

chain = f
for _ in range(3):
    chain()  #? calls f, g; calls h
    chain = g if chain is f else h
chain  #? value def g | def h

collected = []
for each in (f, g):
    collected.append(each)
collected[1]()  #? calls g

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
    fn  #? value None | def leak
    if fn is not None:
        fn(u)  #? calls leak
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
    fn  #? value None | def leak
    if fn is not None:
        fn(u)  #? calls leak
    return u


continue_under_a_condition(1.)  #? calls continue_under_a_condition


def break_in_both_branches():
    found = None
    for _ in range(3):
        if random() < 0.5:
            found = f
            break
        else:
            found = g
            break
    return found


break_in_both_branches()()  #? calls break_in_both_branches; calls f, g


def break_after_a_search():
    for candidate in (f, g):
        if random() < 0.3:
            found = candidate
            break
    else:
        found = h
    return found


break_after_a_search()()  #? calls break_after_a_search, h; calls f, g


def break_of_the_variable():
    for candidate in (f, g, h):
        if candidate is g:
            break
    return candidate


break_of_the_variable()()  #? calls break_of_the_variable, g; calls? f, h


def break_in_with_and_try():
    found = None
    for _ in range(2):
        try:
            if random() < 0.5:
                found = f
                break
        finally:
            h()  #? calls h
    return found


break_in_with_and_try()  #? calls break_in_with_and_try; value None | def f


def changes_attribute_before_break(box):
    for _ in range(2):
        if random() < 0.5:
            box.value = g
            break


class Box:
    pass


box = Box()
box.value = f
changes_attribute_before_break(box)  #? calls changes_attribute_before_break
box.value()  #? calls f, g


def break_certain():
    found = f
    for _ in range(2):
        found = g
        break
    return found


break_certain()()  #? calls break_certain, g

# else


def else_overwrites(u):
    for path in ['x', 'y']:
        try:
            if random() < 0.5:
                raise OSError
            fn = leak
            break
        except OSError:
            continue
    else:
        fn = harmless
    fn(u)  #? calls harmless; calls leak


else_overwrites(1.)  #? calls else_overwrites


def else_after_return():
    for each in (f, g):
        if random() < 0.3:
            return each
    else:
        return h


else_after_return()()  #? calls else_after_return, f, g, h


def else_without_break():
    x = None
    for _ in range(2):
        x = f
    else:
        x = g
    return x


else_without_break()()  #? calls else_without_break, g


def else_never():
    for _ in range(2):
        x = f
        break
    else:
        x = g
        h()  #? calls nothing
    return x


else_never()()  #? calls else_never, f


def else_of_nothing():
    for _ in ():
        x = f
    else:
        x = g
    return x


else_of_nothing()()  #? calls else_of_nothing, g

# continue


def continue_skips():
    for each in (f, g):
        if each is f:
            continue
        each()  #? calls g


continue_skips()  #? calls continue_skips


def continue_in_else():
    kept = []
    for each in (f, g, h):
        if random() < 0.5:
            kept.append(each)
        else:
            continue
        each()  #? calls f, g, h
    return kept


continue_in_else()  #? calls continue_in_else


def binding_before_continue_seen_next_round():
    last = f
    for _ in range(3):
        last()  #? calls f; calls g
        if random() < 0.5:
            last = g
            continue
        last = f


binding_before_continue_seen_next_round()  #? calls binding_before_continue_seen_next_round

# what is not reached


def statements_after_break():
    for _ in range(2):
        break
        f()  #? calls nothing
    return g()  #? calls g


statements_after_break()  #? calls statements_after_break; value 'g'


def return_in_the_loop():
    for each in (f, g):
        return each()  #? calls f
    return h()  #? calls nothing


return_in_the_loop()  #? calls return_in_the_loop; value 'f'
