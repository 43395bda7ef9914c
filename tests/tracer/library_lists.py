"""Lists: every method, slices, nesting, operators, and what a compiled function does to one from outside."""

from random import random
from phiml.math import jit_compile


def make_one():
    return 1


def make_two():
    return 2


def make_three():
    return 3


# building
empty = list()  #? value []
literal = [make_one, make_two]
literal[0]()  #? calls make_one; value 1
literal[-1]()  #? calls make_two; value 2
copied = list(literal)
copied[1]()  #? calls make_two; value 2
unpacked = [*literal, make_three]
unpacked[2]()  #? calls make_three; value 3
added = [1] + [2, 3]  #? value [1, 2, 3]
repeated = [0] * 3  #? value [0, 0, 0]
from_text = list("ab")  #? value ['a', 'b']
nested = [[make_one], [make_two, [make_three]]]
nested[1][1][0]()  #? calls make_three; value 3
comprehended = [f for f in literal if f is not None]
comprehended[1]()  #? calls make_two; value 2

# methods
items = []
items.append(make_one)
items[0]()  #? calls make_one; value 1
items.extend([make_two, make_three])
items[2]()  #? calls make_three; value 3
items.insert(0, make_three)
items[0]()  #? calls make_three; value 3
items[1]()  #? calls make_one; value 1
taken = items.pop()
taken()  #? calls make_three; value 3
items.pop(0)()  #? calls make_three; value 3
size = len(items)  #? value 2
items.remove(make_one)
items[0]()  #? calls make_two; value 2
items.clear()
nothing = items  #? value []
items += [make_one]
items[0]()  #? calls make_one; value 1
items.extend((make_two,))
items.reverse()
items[0]()  #? calls make_two; value 2
position = items.index(make_one)  #? value 1
amount = [1, 2, 1].count(1)  #? value 2
again = items.copy()
again[1]()  #? calls make_one; value 1
result = items.append(make_three)  #? value None
items[len(items) - 1]()  #? calls make_three; value 3
numbers = [3, 1, 2]
numbers.sort()
numbers  #? value [1, 2, 3]
popped = numbers.pop(1)  #? value 2
left = numbers  #? value [1, 3]
inserted = ["a", "c"]
inserted.insert(1, "b")
inserted  #? value ['a', 'b', 'c']
inserted.insert(-1, "x")
inserted  #? value ['a', 'b', 'x', 'c']
extended = [1]
extended.extend(x for x in (2, 3))
extended  #? value [1, 2, 3]
method = items.append
method(make_two)
items[-1]()  #? calls make_two; value 2
list.append(items, make_one)  #? calls nothing
items[-1]()  #? calls make_one; value 1

# items and slices
letters = ["a", "b", "c", "d"]
head = letters[:2]  #? value ['a', 'b']
tail = letters[2:]  #? value ['c', 'd']
last_two = letters[-2:]  #? value ['c', 'd']
every_second = letters[::2]  #? value ['a', 'c']
reversed_ = letters[::-1]  #? value ['d', 'c', 'b', 'a']
middle = letters[1:-1]  #? value ['b', 'c']
beyond = letters[10:]  #? value []
by_slice = letters[slice(1, 3)]  #? value ['b', 'c']
part = slice(None, 1)
by_slice_name = letters[part]  #? value ['a']
letters[0] = "z"
letters[0]  #? value 'z'
letters[1:3] = ["x"]
letters  #? value ['z', 'x', 'd']
letters[:0] = ["first"]
letters[0]  #? value 'first'
letters[-1] = "end"
letters  #? value ['first', 'z', 'x', 'end']
del letters[0]
letters  #? value ['z', 'x', 'end']
del letters[1:]
letters  #? value ['z']
functions = [make_one, make_two, make_three]
functions[1:][0]()  #? calls make_two; value 2
functions[:-1][-1]()  #? calls make_two; value 2
first, *others = functions
others[1]()  #? calls make_three; value 3
*start, final = functions
final()  #? calls make_three; value 3
start[0]()  #? calls make_one; value 1
functions[0], functions[2] = functions[2], functions[0]
functions[0]()  #? calls make_three; value 3
matrix = [[0] * 2 for _ in range(2)]
matrix[0][1] = make_one
matrix[0][1]()  #? calls make_one; value 1
shared = [[]] * 2
shared[0].append(make_two)
shared[1][0]()  #? calls make_two; value 2

# two names of one list, and a copy
same = functions
same.append(make_two)
functions[-1]()  #? calls make_two; value 2
separate = functions[:]
separate.append(make_one)
functions[-1]()  #? calls make_two; value 2

# comparison and membership
inside = make_one in [make_one]  #? value True
outside = 3 not in [1, 2]  #? value True
equal = [1, 2] == [1, 2]  #? value True
smaller = [1, 2] < [1, 3]  #? value True

# where positions are not known
unknown = int(random() * 2)
either = [make_one, make_two][unknown]
either()  #? calls make_one, make_two
grown = []
for function in (make_one, make_two):
    grown.append(function)
for function in grown:
    function()  #? calls make_one, make_two
if unknown:
    grown.append(make_three)
grown[0]()  #? calls make_one; value 1
stack = [make_one]
while stack:
    stack.pop()()  #? calls make_one


def collect(into=None):
    into = [] if into is None else into
    into.append(make_two)
    return into


collect()[0]()  #? calls collect, make_two; value 2
collect([make_one])[1]()  #? calls collect, make_two; value 2

# from within a compiled function
LOG = [0, 1, 2]


@jit_compile
def record(u):
    LOG.append(u)  #? writes LOG
    LOG[0] = u  #? writes LOG[0]
    LOG.insert(0, u)  #? writes LOG
    LOG.extend([u])  #? writes LOG
    LOG.sort()  #? writes LOG
    LOG.pop()  #? writes LOG
    del LOG[0]  #? writes LOG[0]
    LOG[1:2] = [u]  #? writes LOG[1:2]
    list.append(LOG, u)  #? writes LOG
    return u


@jit_compile
def private(u):
    own = [u]
    own.append(u)
    own += [u]
    return own[-1]


record(1)  #? calls record
private(1)  #? calls private
