"""All ways in which a compiled function changes containers, names and functions outside of it."""

import operator
from collections import Counter, defaultdict, deque
from random import random

from phiml.math import jit_compile

LOG = []
TABLE = {}
SEEN = set()
QUEUE = deque()
COUNTS = Counter()
GROUPS = defaultdict(list)
NESTED = {"list": [], "dict": {}}
NAME = "name"


@jit_compile
def list_methods(x):
    LOG.append(x)  #? writes LOG
    LOG.extend([x, x])  #? writes LOG
    LOG.insert(0, x)  #? writes LOG
    LOG.pop()  #? writes LOG
    LOG.reverse()  #? writes LOG
    LOG[0] = x  #? writes LOG[0]
    LOG[1:2] = [x]  #? writes LOG[1:2]
    del LOG[0]  #? writes LOG[0]
    LOG.clear()  #? writes LOG
    return x


@jit_compile
def list_operators(x):
    log = LOG
    log += [x]  #? writes log
    log *= 1  #? writes log
    return x


@jit_compile
def dict_methods(x):
    TABLE["a"] = x  #? writes TABLE['a']
    TABLE.update(b=x)  #? writes TABLE
    TABLE.setdefault("c", x)  #? writes TABLE
    TABLE.pop("c")  #? writes TABLE
    del TABLE["a"]  #? writes TABLE['a']
    TABLE.popitem()  #? writes TABLE
    TABLE.clear()  #? writes TABLE
    return x


@jit_compile
def dict_operators(x):
    table = TABLE
    table |= {"d": x}  #? writes table
    return x


@jit_compile
def set_methods(x):
    SEEN.add(1)  #? writes SEEN
    SEEN.update([2])  #? writes SEEN
    SEEN.discard(1)  #? writes SEEN
    return x


@jit_compile
def collections(x):
    QUEUE.append(x)  #? writes QUEUE
    QUEUE.appendleft(x)  #? writes QUEUE
    COUNTS["a"] += 1  #? writes COUNTS['a']
    GROUPS["a"].append(x)  #? writes GROUPS['a']
    NESTED["list"].append(x)  #? writes NESTED['list']
    NESTED["dict"]["key"] = x  #? writes NESTED['dict']['key']
    return x


@jit_compile
def through_library(x):
    operator.setitem(TABLE, "s", x)  #? writes TABLE
    list(map(LOG.append, [x]))  #? writes LOG
    [LOG.append(each) for each in (x, x)]  #? writes LOG
    dict.update(TABLE, e=x)  #? writes TABLE
    list.append(LOG, x)  #? writes LOG
    return x


@jit_compile
def names(x):
    global NAME
    NAME = x  #? writes NAME
    globals()["OTHER"] = x  #? writes globals()['OTHER']
    return x


@jit_compile
def declared_in_loop(x):
    global STEP
    for STEP in range(2):  #? writes STEP
        pass
    return x


def helper(x):
    LOG.append(x)  #? writes LOG


def outer_helper(x):
    helper(x)  #? calls helper


@jit_compile
def through_helpers(x):
    outer_helper(x)  #? calls outer_helper
    (lambda: helper(x))()  #? calls helper, through_helpers.<lambda1>
    for function in (helper, outer_helper):
        function(x)  #? calls helper, outer_helper
    return x


def recording(function):
    calls = []

    def wrapper(x):
        calls.append(x)  #? writes calls
        return function(x)  #? calls decorated, decorated_outside

    return wrapper


@jit_compile
@recording  #? calls recording
def decorated(x):
    return x


@recording  #? calls recording
@jit_compile
def decorated_outside(x):
    return x


def with_default(x, bag=[]):
    bag.append(x)  #? writes bag


@jit_compile
def through_default(x):
    with_default(x)  #? calls with_default
    return x


@jit_compile
def alias(x):
    local = LOG
    local.append(x)  #? writes local
    push = LOG.append
    push(x)  #?? writes LOG
    first, _ = LOG, TABLE
    first.append(x)  #? writes first
    return x


@jit_compile
def only_inside(x):
    local = []
    local.append(x)
    table = {"a": x}
    table["b"] = x
    copied = list(LOG)
    copied.append(x)
    sliced = LOG[:]
    sliced.append(x)
    merged = {**TABLE, "z": x}
    merged["y"] = x
    return local


@jit_compile
def argument(x, bag):
    bag.append(x)  #? writes bag
    return x


def generate(x):
    LOG.append(x)  #? writes LOG
    yield x


@jit_compile
def through_generator(x):
    for each in generate(x):  #? calls generate
        pass
    return each


@jit_compile
def not_driven(x):
    generate(x)  #? calls generate
    return x


@jit_compile
def attribute_of_function(x):
    helper.last = x  #? writes helper.last
    setattr(helper, "other", x)  #? writes helper.other
    helper.__dict__["third"] = x  #? writes helper.__dict__['third']
    return x


@jit_compile
def walrus_in_comprehension(x):
    global LAST
    return [LAST := x for _ in range(1)]  #? writes LAST


list_methods(random())  #? calls list_methods
list_operators(random())  #? calls list_operators
dict_methods(random())  #? calls dict_methods
dict_operators(random())  #? calls dict_operators
set_methods(random())  #? calls set_methods
collections(random())  #? calls collections
through_library(random())  #? calls through_library
names(random())  #? calls names
declared_in_loop(random())  #? calls declared_in_loop
through_helpers(random())  #? calls through_helpers
decorated(random())  #? calls recording.wrapper
decorated_outside(random())  #? calls recording.wrapper
through_default(random())  #? calls through_default
alias(random())  #? calls alias
only_inside(random())  #? calls only_inside
argument(random(), [])  #? calls argument
through_generator(random())  #? calls through_generator
not_driven(random())  #? calls not_driven
attribute_of_function(random())  #? calls attribute_of_function
walrus_in_comprehension(random())  #? calls walrus_in_comprehension
