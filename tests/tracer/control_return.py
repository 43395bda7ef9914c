"""``return``: what a call gives on each path, and code that is never reached."""
from random import random

from phiml.math import jit_compile


def f():
    return 'f'


def g():
    return 'g'


def never():
    return 'never'


# what is returned


def no_value():
    f()  #? calls f


def bare():
    return


def several():
    return f, g


def starred():
    return 1, *[f, g]


def conditional():
    return f if random() < 0.5 else g


no_value()  #? calls no_value; value None
bare()  #? calls bare; value None
several()  #? calls several; value (def f, def g)
several()[1]()  #? calls several, g
starred()  #? calls starred; value (1, def f, def g)
conditional()()  #? calls conditional, f, g

# early


def first():
    return f()  #? calls f
    never()  #? calls nothing


first()  #? calls first; value 'f'


def either():
    if random() < 0.5:
        return f()  #? calls f
    return g()  #? calls g


either()  #? calls either; value 'f' | 'g'


def both():
    if random() < 0.5:
        return f()  #? calls f
    else:
        return g()  #? calls g
    never()  #? calls nothing


both()  #? calls both; value 'f' | 'g'


def falls_off():
    if random() < 0.5:
        return 'a'


falls_off()  #? calls falls_off; value 'a' | None


def three_ways():
    if random() < 0.3:
        return 1
    elif random() < 0.5:
        result = 2
    else:
        return 3
    return result


three_ways()  #? calls three_ways; value 1 | 2 | 3


def known():
    if 1 < 2:
        return f  #? value def f
    return g  #? value nothing


known()()  #? calls known, f


def guard(x):
    if not x:
        return 'empty'
    return x[0]


guard([])  #? calls guard; value 'empty'
guard([f])()  #? calls guard, f


def nested_branches():
    if random() < 0.5:
        if random() < 0.5:
            return 1
        else:
            return 2
        never()  #? calls nothing
    else:
        if random() < 0.5:
            return 3
    return 4


nested_branches()  #? calls nested_branches; value 1 | 2 | 3 | 4


def bindings_of_the_branch_that_stays():
    x = f
    if random() < 0.5:
        x = g
        return 'left'
    return x


bindings_of_the_branch_that_stays()  #? calls bindings_of_the_branch_that_stays; value 'left' | def f

# from the inside of other statements


def from_try():
    try:
        return f
    except ValueError:
        return g
    never()  #? calls nothing


def from_finally():
    try:
        return f()  #? calls f
    finally:
        return g  # noqa: B012


def from_loop_and_else():
    for each in (f, g):
        if random() < 0.5:
            return each
    else:
        return never
    never()  #? calls nothing


from_try()  #? calls from_try; value def f | def g
from_finally()  #? calls from_finally; value def g
from_loop_and_else()  #? calls from_loop_and_else; value def f | def g | def never


def from_lambda():
    return (lambda x: x)(f)  #? calls from_lambda.<lambda1>


from_lambda()()  #? calls from_lambda, f


def from_inner():
    def inner():
        return f

    inner()  #? calls from_inner.inner
    return g


from_inner()()  #? calls from_inner, g

# code that is never reached

if False:
    never()  #? calls nothing

while False:
    never()  #? calls nothing

for _ in ():
    never()  #? calls nothing


def after_raise():
    raise ValueError
    never()  #? calls nothing


def after_endless_loop():
    while True:
        if random() < 0.5:
            return f
    never()  #? calls nothing


def after_a_call_that_raises():
    after_raise()  #? calls after_raise
    never()  #? calls nothing


try:
    after_a_call_that_raises()  #? calls after_a_call_that_raises
    never()  #? calls nothing
except ValueError:
    pass

after_endless_loop()()  #? calls after_endless_loop, f


def in_known_branches(flag):
    if flag:
        f()  #? calls f
    else:
        never()  #? calls nothing
    return never() if not flag else g()  #? calls g


in_known_branches(True)  #? calls in_known_branches; value 'g'

# by arguments


def pick(name):
    if name == 'f':
        return f
    if name == 'g':
        return g
    return never


pick('f')()  #? calls pick, f
pick('g')()  #? calls pick, g


def mutable(target):
    if random() < 0.5:
        target.append(f)
        return target
    target.append(g)
    return target


mutable([])[0]()  #? calls f, mutable; calls g

# state outside of a compiled function

LOG = []


@jit_compile
def outer(u):
    if random() < 0.5:
        return u
    LOG.append(u)  #? writes LOG
    return u
    LOG.append(u)  #? writes nothing


outer(1.)  #? calls outer
