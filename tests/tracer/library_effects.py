"""What library functions hand on is still the same object: written to from a compiled function, it counts outside."""

import copy
import functools
import heapq
import itertools
from builtins import filter as keep
from collections import ChainMap, defaultdict, deque, namedtuple
from contextlib import contextmanager, nullcontext
from operator import attrgetter, itemgetter
from types import SimpleNamespace
from phiml.math import jit_compile

OUTER = []
TABLE = {"log": [], "other": []}
Record = namedtuple("Record", ["log"])


class Holder:
    def __init__(self, log):
        self.log = log
        self.note = 0


HOLDER = Holder([])  #? calls Holder.__init__
RECORD = Record([])  #? value Record()
SPACE = SimpleNamespace(log=[])
NESTED = [[[]]]
DEFAULT = defaultdict(list)


def yes(x):
    return True


def same(x):
    return x


# callbacks get the outer list from the library
@jit_compile
def by_callbacks(u):
    list(itertools.starmap(lambda v, into: into.append(v), [(u, OUTER)]))  #? calls by_callbacks.<lambda1>; writes into
    list(map(lambda v, into: into.append(v), [u], [OUTER]))  #? calls by_callbacks.<lambda2>; writes into
    functools.reduce(lambda into, v: into.append(v) or into, [u], OUTER)  #? calls by_callbacks.<lambda3>; writes into
    functools.partial(lambda into, v: into.append(v), OUTER)(u)  #? calls by_callbacks.<lambda4>; writes into
    sorted([u], key=lambda v: OUTER.append(v) or 0)  #? calls by_callbacks.<lambda5>; writes OUTER
    max([u], key=lambda v: OUTER.append(v) or 0)  #? calls by_callbacks.<lambda6>; writes OUTER
    list(filter(lambda v: OUTER.append(v), [u]))  #? calls by_callbacks.<lambda7>; writes OUTER
    any(OUTER.append(value) for value in [u])  #? writes OUTER
    list(iter(lambda: OUTER.append(u), None))  #? calls by_callbacks.<lambda8>; writes OUTER
    list(itertools.accumulate([u, u], lambda v, _: OUTER.append(v)))  #? calls by_callbacks.<lambda9>; writes OUTER
    list(itertools.takewhile(lambda v: OUTER.append(v), [u]))  #? calls by_callbacks.<lambda10>; writes OUTER
    return u


# what selects, hands on the outer list
@jit_compile
def by_selection(u):
    for each in keep(yes, [OUTER]):  #? calls yes
        each.append(u)  #? writes each
    default = next(iter([]), OUTER)
    default.append(u)  #? writes default
    chosen = max([OUTER], key=len)
    chosen.append(u)  #? writes chosen
    first = sorted([OUTER])[0]
    first.append(u)  #? writes first
    item = itemgetter("log")(TABLE)
    item.append(u)  #? writes item
    attribute = attrgetter("log")(HOLDER)
    attribute.append(u)  #? writes attribute
    fallback = getattr(HOLDER, "missing", OUTER)
    fallback.append(u)  #? writes fallback
    RECORD.log.append(u)  #? writes RECORD.log
    SPACE.log.append(u)  #? writes SPACE.log
    for chained in itertools.chain([OUTER], TABLE.values()):
        chained.append(u)  #? writes chained
    for _, zipped in zip("a", [OUTER]):
        zipped.append(u)  #? writes zipped
    layered = ChainMap({}, TABLE)["log"]
    layered.append(u)  #? writes layered
    with nullcontext(OUTER) as entered:
        entered.append(u)  #?? writes entered
    shallow = copy.copy(NESTED)[0]
    shallow.append(u)  #? writes shallow
    return u


# the same with lists of the function's own: nothing outside changes
@jit_compile
def by_selection_of_own(u):
    own = []
    for each in keep(yes, [own]):  #? calls yes
        each.append(u)
    default = next(iter([]), own)
    default.append(u)  #? writes nothing
    chosen = max([own], key=len)
    chosen.append(u)
    first = sorted([own])[0]
    first.append(u)
    item = itemgetter("log")({"log": own})
    item.append(u)
    holder = Holder(own)  #? calls Holder.__init__
    attribute = attrgetter("log")(holder)
    attribute.append(u)
    fallback = getattr(holder, "missing", own)
    fallback.append(u)
    record = Record([])
    record.log.append(u)
    space = SimpleNamespace(log=[])
    space.log.append(u)
    for chained in itertools.chain([own], [own]):
        chained.append(u)
    for _, zipped in zip("a", [own]):
        zipped.append(u)
    layered = ChainMap({"log": own})["log"]
    layered.append(u)
    with nullcontext(own) as entered:
        entered.append(u)
    deep = copy.deepcopy(NESTED)[0]
    deep.append(u)  #?? writes nothing
    grouped = defaultdict(list)
    grouped["u"].append(u)
    queue = deque([u])
    queue.appendleft(u)
    heapq.heappush(own, u)
    mapped = list(map(same, [own]))[0]  #? calls same
    mapped.append(u)
    listed = list(OUTER)
    listed.append(u)
    merged = {**TABLE}
    merged["u"] = u
    joined = OUTER + [u]
    joined.append(u)
    keys = list(TABLE.keys())
    keys.append(u)
    popped = [own].pop()
    popped.append(u)
    return u


# managers made of generators, around outer and own state
@contextmanager
def collecting(into):
    into.append(0)  #? writes into
    yield into


@jit_compile
def by_manager(u):
    with collecting(OUTER) as into:  #? calls collecting
        into.append(u)  #? writes into
    return u


@contextmanager
def collecting_own():
    own = []
    own.append(0)
    yield own


@jit_compile
def by_own_manager(u):
    with collecting_own() as into:  #? calls collecting_own
        into.append(u)
    return u


# attributes and variables, by way of built-ins
@jit_compile
def by_attribute(u):
    setattr(HOLDER, "note", u)  #? writes HOLDER.note
    HOLDER.__dict__["note"] = u  #? writes HOLDER.__dict__['note']
    object.__setattr__(HOLDER, "note", u)  #? writes HOLDER.note
    for holder in [HOLDER]:
        setattr(holder, "note", u)  #? writes holder.note
    delattr(HOLDER, "note")  #? writes HOLDER.note
    replaced = copy.copy(HOLDER)
    replaced.note = u
    DEFAULT["u"].append(u)  #? writes DEFAULT['u']
    return u


by_callbacks(1)  #? calls by_callbacks
by_selection(1)  #? calls by_selection
by_selection_of_own(1)  #? calls by_selection_of_own
by_manager(1)  #? calls by_manager
by_own_manager(1)  #? calls by_own_manager
by_attribute(1)  #? calls by_attribute
