"""Managers made of generators stop at their ``yield``: what follows it runs when the block is left, in the state of then."""

from contextlib import ExitStack, contextmanager
from random import random

from phiml.math import jit_compile, tensor


def f():
    return "f"


def g():
    return "g"


class Own(Exception):
    pass


STACK = []
STATE = {"mode": "plain", "runs": 0, "last": None}


@contextmanager
def pushed(name):
    STACK.append(name)  #? writes STACK; undone STACK
    yield len(STACK)
    STACK.pop()  #? writes STACK; undone STACK


@contextmanager
def mode(name):
    old = STATE["mode"]
    STATE["mode"] = name  #? writes STATE['mode']; undone STATE['mode']
    try:
        yield
    finally:
        STATE["mode"] = old  #? writes STATE['mode']; undone STATE['mode']


@contextmanager
def careless(name):
    old = STATE["mode"]
    STATE["mode"] = name
    yield
    STATE["mode"] = old


@contextmanager
def collected():
    values = []
    yield values
    STATE["last"] = values[-1]  #? writes STATE['last']; undone nothing
    STATE["runs"] += len(values)  #? writes STATE['runs']; undone nothing


@contextmanager
def forgiving():
    try:
        yield
    except Own:
        STATE["last"] = g
    else:
        STATE["last"] = f


# the same manager within itself
with pushed("a") as first:  #? calls pushed
    first  #? value 1
    with pushed("a") as second:  #? calls pushed
        second  #? value 2
        STACK  #? value ['a', 'a']
    STACK  #? value ['a']
STACK  #? value []

# what the body did
with collected() as values:  #? calls collected
    values.append(f)
    values.append(g)
STATE["last"]()  #? calls g; value 'g'
STATE["runs"]  #? value 2
with mode("fast"):  #? calls mode
    STATE["runs"] = 7
    STATE["mode"]  #? value 'fast'
STATE["mode"]  #? value 'plain'
STATE["runs"]  #? value 7


# exceptions
def restores():
    try:
        with mode("broken"):  #? calls mode
            raise Own
    except Own:
        return STATE["mode"]  #? value 'plain'


def leaves_as_is():
    try:
        with careless("broken"):  #? calls careless
            raise Own
    except Own:
        return STATE["mode"]  #? value 'broken'


restores()  #? calls restores; value 'plain'
leaves_as_is()  #? calls leaves_as_is; value 'broken'
STATE["mode"] = "plain"
with forgiving():  #? calls forgiving
    raise Own
STATE["last"]()  #? calls g; value 'g'
with forgiving():  #? calls forgiving
    pass
STATE["last"]()  #? calls f; value 'f'


def returns_within():
    with pushed("r"):  #? calls pushed
        return STACK[-1]


returns_within()  #? calls returns_within; value 'r'
STACK  #? value []
for name in ("a", "b"):
    with pushed(name):  #? calls pushed
        if name == "a":
            continue
        STACK  #? value ['b']
STACK  #? value []


# blocks around the yield
@contextmanager
def within(name):
    with pushed("outer"):  #? calls pushed
        STACK.append(name)
        yield STACK
        STACK.pop()
    STATE["runs"] = len(STACK)


with within("inner") as held:  #? calls within
    held  #? value ['outer', 'inner']
STACK  #? value []
STATE["runs"]  #? value 0


@contextmanager
def either():
    if random() < 0.5:
        yield f
        STATE["last"] = 1
    else:
        yield g
        STATE["last"] = 2


with either() as one:  #? calls either
    one()  #? calls f, g
STATE["last"]  #? value 1 | 2

# entered later, or again
later = pushed("later")  #? calls? pushed
STACK  #? value []
with later:  #? calls? pushed
    STACK  #? value ['later']
STACK  #? value []


@pushed("around")  #? calls nothing
def decorated():
    return STACK[-1]  #? value 'around'


decorated()  #? calls decorated, pushed; value 'around'
STACK  #? value []
with ExitStack() as stack:
    for name in ("x", "y"):
        stack.enter_context(pushed(name))  #? calls pushed
    STACK  #? value ['x', 'y']
STACK  #? value []


# in compiled functions
@jit_compile
def put_back(u):
    with pushed("u"):  #? calls pushed
        with mode("fast"):  #? calls mode
            return u


@jit_compile
def stored(u):
    with collected() as into:  #? calls collected
        into.append(u)
    return u


put_back(tensor(1.))  #? calls put_back
stored(tensor(1.))  #? calls stored
