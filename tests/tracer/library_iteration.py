"""``iter``, ``next``, ``len``, ``range`` and the protocols behind them."""

from random import random


def make_one():
    return 1


def make_two():
    return 2


def read():
    return STREAM.pop()


def maybe():
    return random() < 0.5


# next
first = next(iter([make_one, make_two]))
first()  #? calls make_one; value 1
numbers = iter([1, 2])
one = next(numbers)  #? value 1
two = next(numbers)  #? value 2
exhausted = next(numbers, None)  #? value None
empty = next(iter([]), make_two)
empty()  #? calls make_two; value 2
default_unused = next(iter([make_one]), None)
default_unused()  #? calls make_one; value 1
found = next((f for f in [make_one, make_two] if f is make_two), None)
found()  #? calls make_two; value 2
from_dict = next(iter({"a": 1}))  #? value 'a'
from_values = next(iter({"a": make_one}.values()))
from_values()  #? calls make_one; value 1
from_text = next(iter("xy"))  #? value 'x'
position = next(i for i, x in enumerate(["a", "b"]) if x == "b")  #? value 1

# iter with a sentinel calls its function until the sentinel comes
STREAM = ["end", "b", "a"]
read_all = list(iter(read, "end"))  #? calls read; value ['a', 'b']
STREAM = [None, make_one]
for function in iter(read, None):  #? calls read
    function()  #? calls make_one
STREAM = [0, 7]
read_one = next(iter(read, 0))  #? calls read; value 7
STREAM = ["x", "y"]
partial_read = next(iter(lambda: read(), "x"))  #? calls <lambda1>, read; value 'y'


class Countdown:
    def __init__(self, start):
        self.left = start

    def __iter__(self):
        return self

    def __next__(self):
        if self.left == 0:
            raise StopIteration
        self.left -= 1
        return make_one


class Items:
    def __getitem__(self, index):
        if index > 0:
            raise IndexError(index)
        return make_two

    def __len__(self):
        return 1

    def __contains__(self, item):
        return item is make_two


class Delegating:
    def __init__(self, values):
        self.values = values

    def __iter__(self):
        return iter(self.values)

    def __length_hint__(self):
        return 3


class Generating:
    def __iter__(self):
        yield make_one
        yield make_two


for function in Countdown(1):  #? calls Countdown.__init__, Countdown.__iter__, Countdown.__next__
    function()  #? calls make_one
counted = list(Countdown(1))  #? calls Countdown.__init__, Countdown.__iter__, Countdown.__next__
counted[0]()  #? calls make_one; value 1
taken = next(Countdown(1))  #? calls Countdown.__init__, Countdown.__next__
taken()  #? calls make_one; value 1
taken_or_not = next(Countdown(0), make_two)  #? calls Countdown.__init__, Countdown.__next__
taken_or_not()  #? calls make_two; value 2
for function in Items():  #? calls Items.__getitem__
    function()  #? calls make_two
item_list = [*Items()]  #? calls Items.__getitem__  #?? calls Items.__len__
item_list[0]()  #? calls make_two; value 2
through_iter = next(iter(Items()))  #? calls Items.__getitem__
through_iter()  #? calls make_two; value 2
delegating = Delegating([make_one])  #? calls Delegating.__init__
delegated = tuple(delegating)  #? calls Delegating.__iter__  #?? calls Delegating.__length_hint__
delegated[0]()  #? calls make_one; value 1
for function in Delegating((make_one, make_two)):  #? calls Delegating.__init__, Delegating.__iter__
    function()  #? calls make_one, make_two
for function in Generating():  #? calls Generating.__iter__
    function()  #? calls make_one, make_two
only, other = Generating()  #? calls Generating.__iter__
other()  #? calls make_two; value 2
(single,) = Countdown(1)  #? calls Countdown.__init__, Countdown.__iter__, Countdown.__next__
single()  #? calls make_one; value 1
rest, *_ = Generating()  #? calls Generating.__iter__
rest()  #?? calls make_one; value 1
inside = make_two in Items()  #? calls Items.__contains__; value True
by_iteration = make_one in Generating()  #? calls Generating.__iter__  #?? value True
countdown = Countdown(1)  #? calls Countdown.__init__
by_counting = make_one in countdown  #? calls Countdown.__iter__, Countdown.__next__  #?? value True

# an iterator is consumed
once = iter([make_one, make_two])
next(once)
remaining = next(once)
remaining()  #? calls make_two; value 2
shared = iter([1, 2, 3])
three_pairs = list(zip(shared, shared))  #? value [(1, 2)]
same = iter(numbers) is numbers  #? value True

# len and range
length = len([1, 2])  #? value 2
of_text = len("abc")  #? value 3
of_dict = len({"a": 1})  #? value 1
of_object = len(Items())  #? calls Items.__len__; value 1
indices = list(range(2))  #? value [0, 1]
stepped = list(range(4, 0, -2))  #? value [4, 2]
inside_range = 3 in range(3)  #?? value False
range_length = len(range(5))  #? value 5
start = range(1, 5).start  #?? value 1
last = range(3)[-1]  #? value 2
part = list(range(10)[2:4])  #? value [2, 3]
functions = [make_one, make_two]
for i in range(len(functions)):
    functions[i]()  #? calls make_one, make_two
for i in range(0):
    make_one()  #?? calls nothing
if maybe():  #? calls maybe
    chosen = next(iter([make_one]))
else:
    chosen = next(iter([]), make_two)
chosen()  #? calls make_one; calls make_two


# generators by hand
def steps():
    received = yield make_one
    yield received


generator = steps()  #? calls steps
begin = next(generator)
begin()  #? calls make_one; value 1
sent = generator.send(make_two)  #? calls nothing
sent()  #?? calls make_two; value 2
generator.close()
