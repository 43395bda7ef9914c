"""Sets and frozen sets: membership, methods and operators; what is in them is called in any order."""

from random import random
from phiml.math import jit_compile


def make_one():
    return 1


def make_two():
    return 2


def make_three():
    return 3


# building
empty = set()  #? value set()
numbers = {1, 2}  #? value {1, 2}
from_list = set([1, 1])  #? value {1}
frozen = frozenset([2])  #? value {2}
comprehended = {x for x in (1, 2) if x > 1}  #? value {2}
unpacked = {*[1], *(2,)}  #? value {1, 2}

# membership decides branches
known = {make_one, make_two}
inside = make_one in known  #? value True
outside = make_three in known  #? value False
if "a" in {"a", "b"}:
    make_one()  #? calls make_one
if "z" in frozenset({"a"}):
    make_two()  #? calls nothing
size = len(known)  #? value 2
size_of_equal = len({1, 1.0, True})  #? value 1

# what is in one is called
for function in {make_one}:
    function()  #? calls make_one
for function in known:
    function()  #? calls make_one, make_two
next(iter({make_two}))()  #? calls make_two; value 2
(only,) = {make_three}
only()  #? calls make_three; value 3
[function() for function in {make_one}]  #? calls make_one; value [1]
list(frozenset([make_two]))[0]()  #? calls make_two; value 2
sorted(function() for function in known)  #? calls make_one, make_two  #?? value [1, 2]

# methods
pool = set()
pool.add(make_one)
for function in pool:
    function()  #? calls make_one
pool.pop()()  #? calls make_one; value 1
emptied = len(pool)  #? value 0
pool.update([make_two], {make_three})
for function in pool:
    function()  #? calls make_two; calls make_three
pool.discard(make_three)
for function in pool:
    function()  #? calls make_two
pool.remove(make_two)
for function in pool:
    function()  #? calls nothing
pool |= {make_one}
for function in pool:
    function()  #? calls make_one
pool.clear()
nothing = pool  #? value set()
copied = {make_one}.copy()
copied.pop()()  #? calls make_one; value 1
result = pool.add(1)  #? value None

# operators and their methods
union = {1} | {2}  #? value {1, 2}
union_method = {1}.union([2], [3])  #? value {1, 2, 3}
intersection = {1, 2} & {2, 3}  #? value {2}
intersection_method = {1, 2}.intersection([2])  #? value {2}
difference = {1, 2} - {1}  #? value {2}
difference_method = {1, 2}.difference([1])  #? value {2}
symmetric = {1, 2} ^ {2, 3}  #? value {1, 3}
subset = {1} <= {1, 2}  #? value True
superset = {1, 2}.issuperset([1])  #? value True
disjoint = {1}.isdisjoint({2})  #? value True
equal = {1, 2} == {2, 1}  #? value True
for function in {make_one} | {make_two}:
    function()  #? calls make_one, make_two
for function in {make_one, make_two} & {make_one}:
    function()  #? calls make_one
for function in {make_one, make_two} - {make_one}:
    function()  #? calls make_two
for function in {make_one}.union([make_three]):
    function()  #? calls make_one; calls make_three
frozen_union = frozenset([1]) | {2}  #? value {1, 2}
by_set = {frozenset({"a", "b"}): make_one}
by_set[frozenset(["b", "a"])]()  #? calls make_one; value 1

# an unknown item
unknown = make_one if random() < 0.5 else make_two
for function in {unknown, make_three}:
    function()  #? calls make_one, make_three, make_two

# own equality
class Key:
    def __init__(self, name):
        self.name = name

    def __hash__(self):
        return hash(self.name)

    def __eq__(self, other):
        return self.name == other.name


key = Key("a")  #? calls Key.__init__
same = {Key("a"), key}  #? calls Key.__init__  #?? calls Key.__eq__, Key.__hash__
distinct = len(same)  #?? value 1
found = key in {Key("a")}  #? calls Key.__init__  #?? calls Key.__eq__, Key.__hash__; value True

# from within a compiled function
SEEN = {0}


@jit_compile
def remember(u):
    SEEN.add(u)  #? writes SEEN
    SEEN.update([u])  #? writes SEEN
    SEEN.discard(u)  #? writes SEEN
    own = {u}
    own.add(u)
    return u


remember(1)  #? calls remember
