"""``sorted``, ``min``, ``max``, ``sum``, ``any``, ``all``, ``reversed``: keys are called, items are handed on."""

from functools import cmp_to_key
from random import random


def key(x):
    return -x


def by_second(pair):
    return pair[1]


def make_one():
    return 1


def make_two():
    return 2


def is_one(x):
    return x == 1


def compare(a, b):
    return a - b


def add_one(total):
    return total + 1


numbers = sorted([3, 1, 2])  #? value [1, 2, 3]
descending = sorted([3, 1, 2], reverse=True)  #? value [3, 2, 1]
by_key = sorted([1, 2], key=key)  #? calls key; value [2, 1]
by_lambda = sorted([1, 2], key=lambda x: key(x))  #? calls <lambda1>, key; value [2, 1]
of_text = sorted("ba")  #? value ['a', 'b']
of_dict = sorted({"b": 1, "a": 2})  #? value ['a', 'b']
of_items = sorted({"b": 1, "a": 2}.items(), key=by_second)  #? calls by_second; value [('b', 1), ('a', 2)]
functions = sorted([make_one, make_two], key=lambda f: f())  #? calls <lambda2>, make_one, make_two
functions[0]()  #? calls make_one; value 1
only = sorted([make_two], key=id)
only[0]()  #? calls make_two; value 2
by_comparison = sorted([2, 1], key=cmp_to_key(compare))  #? calls compare  #?? value [1, 2]
words = sorted(["b", "A"], key=str.lower)  #? value ['A', 'b']

# in place
mutable = [1, 2]
mutable.sort(key=key)  #? calls key
mutable  #? value [2, 1]
mutable.sort()
mutable  #? value [1, 2]
mutable.reverse()
mutable  #? value [2, 1]
nothing = mutable.sort(reverse=True)  #? value None

# the smallest and the largest
smallest = min(3, 1)  #? value 1
largest = max([3, 1])  #? value 3
by_key_largest = max([1, 2], key=key)  #? calls key; value 1
by_key_smallest = min(1, 2, key=key)  #? calls key; value 2
missing = max([], default=None)  #? value None
fallback = min([], key=key, default=make_one)  #? calls nothing
fallback()  #? calls make_one; value 1
chosen = max([("x", make_one)], key=lambda entry: entry[0])  #? calls <lambda3>
chosen[1]()  #? calls make_one; value 1
longest = max(["a", "bb"], key=len)  #? value 'bb'
best = max({"a": 1, "b": 2}.items(), key=by_second)  #? calls by_second; value ('b', 2)
winner = min([make_two], key=lambda f: f())  #? calls <lambda4>, make_two
winner()  #? calls make_two; value 2


# the order of a class's own
class Version:
    def __init__(self, number):
        self.number = number

    def __lt__(self, other):
        return self.number < other.number

    def __gt__(self, other):
        return self.number > other.number

    def __add__(self, other):
        return Version(self.number + other.number)  #? calls Version.__init__

    def __radd__(self, other):
        return Version(self.number + other)  #? calls Version.__init__

    def __bool__(self):
        return self.number > 0

    def __len__(self):
        return self.number

    def __getitem__(self, index):
        return ("item", index)

    def release(self):
        return self.number


class Backwards:
    def __reversed__(self):
        return iter([make_two, make_one])


old, new = Version(1), Version(2)  #? calls Version.__init__
ordered = sorted([new, old])  #? calls Version.__lt__
ordered[0].release()  #? calls Version.release
latest = max(old, new)  #? calls Version.__gt__
latest.release()  #? calls Version.release
oldest = min([new, old])  #? calls Version.__lt__
oldest.release()  #? calls Version.release

# sums
total = sum([1, 2])  #? value 3
with_start = sum([1], 10)  #? value 11
with_keyword = sum([1], start=5)  #? value 6
lists = sum([[make_one], [make_two]], [])
lists[1]()  #? calls make_two; value 2
versions = sum([old, new], Version(0))  #? calls Version.__init__; calls Version.__add__
versions.release()  #? calls Version.release
reflected = sum([old])  #? calls Version.__radd__
reflected.release()  #? calls Version.release
generated = sum(key(x) for x in [1, 2])  #? calls key; value -3

# quantifiers
some = any([False, True])  #? value True
every = all([])  #? value True
called = any(is_one(x) for x in [2])  #? calls is_one; value False
mapped = all(map(is_one, [1]))  #? calls is_one; value True
asked = any([old])  #?? calls Version.__bool__; value True
if all(is_one(x) for x in [1, 1]):  #? calls is_one
    add_one(1)  #? calls add_one

# backwards
back = list(reversed([1, 2]))  #? value [2, 1]
for function in reversed([make_one, make_two]):
    function()  #? calls make_one, make_two
custom = list(reversed(Backwards()))  #? calls Backwards.__reversed__
custom[0]()  #? calls make_two; value 2
by_protocol = list(reversed(old))  #? calls Version.__getitem__; calls Version.__len__; value [('item', 0)]
of_reversed_dict = list(reversed({"a": 1, "b": 2}))  #? value ['b', 'a']
sliced = [make_one, make_two][::-1]
sliced[0]()  #? calls make_two; value 2
if random() < 0.5:
    unknown = key
else:
    unknown = add_one
either = sorted([1], key=unknown)  #? calls add_one, key; value [1]
