"""Tuples and slice objects: building, unpacking, comparing, keys; nothing changes them."""

from random import random


def make_one():
    return 1


def make_two():
    return 2


def make_three():
    return 3


def both():
    return make_one, make_two


# building
empty = ()  #? value ()
also_empty = tuple()  #? value ()
single = (1,)  #? value (1,)
bare = 1, 2  #? value (1, 2)
from_list = tuple([1, 2])  #? value (1, 2)
from_text = tuple("ab")  #? value ('a', 'b')
from_generator = tuple(x for x in (1, 2))  #? value (1, 2)
joined = (1,) + (2,)  #? value (1, 2)
repeated = (0,) * 2  #? value (0, 0)
unpacked = (*(1, 2), 3)  #? value (1, 2, 3)
from_dict = tuple({"a": 1}.items())  #? value (('a', 1),)
nested = ((make_one, 1), (make_two, 2))
nested[1][0]()  #? calls make_two; value 2

# unpacking
first, second = both()  #? calls both
first()  #? calls make_one; value 1
second()  #? calls make_two; value 2
(a, b), c = (make_one, make_two), make_three
b()  #? calls make_two; value 2
c()  #? calls make_three; value 3
head, *middle, last = (make_one, make_two, make_two, make_three)
head()  #? calls make_one; value 1
last()  #? calls make_three; value 3
middle_size = len(middle)  #? value 2
middle[0]()  #? calls make_two; value 2
[x, y] = make_one, make_two
x()  #? calls make_one; value 1
first, second = second, first
first()  #? calls make_two; value 2
both()[0]()  #? calls both, make_one; value 1
for function, value in nested:
    function()  #? calls make_one, make_two
for index, (function, value) in enumerate(nested):
    function()  #? calls make_one, make_two
[inner for inner, _ in nested][0]()  #? calls make_one; value 1
one, (two, three) = make_one, both()  #? calls both
three()  #? calls make_two; value 2


def swap(pair):
    left, right = pair
    return right, left


swap((make_one, make_two))[0]()  #? calls make_two, swap; value 2


def spread(left, right):
    return right


spread(*both())()  #? calls both, make_two, spread; value 2

# items and slices
letters = ("a", "b", "c")
letters[0]  #? value 'a'
letters[-1]  #? value 'c'
letters[1:]  #? value ('b', 'c')
letters[::-1]  #? value ('c', 'b', 'a')
letters[slice(0, 2)]  #? value ('a', 'b')
window = slice(1, 3, None)
window.start  #? value 1
window.step  #? value None
bounds = window.indices(2)  #?? value (1, 2, 1)
letters[window]  #? value ('b', 'c')


class Sliceable:
    def __getitem__(self, index):
        if isinstance(index, slice):
            return index.start
        if isinstance(index, tuple):
            return index[1]
        return index


Sliceable()[2:5]  #? calls Sliceable.__getitem__  #?? value 2
Sliceable()["x", make_two]()  #? calls Sliceable.__getitem__, make_two; value 2
Sliceable()[4]  #? calls Sliceable.__getitem__; value 4
Sliceable()[..., 1]  #? calls Sliceable.__getitem__; value 1

# methods and comparison
position = letters.index("b")  #? value 1
amount = letters.count("a")  #? value 1
length = len(letters)  #? value 3
inside = "a" in letters  #? value True
equal = (1, 2) == (1, 2)  #? value True
less = (1, "a") < (1, "b")  #? value True
smallest = min((2, "b"), (1, "c"))  #? value (1, 'c')
conditional = (make_one, make_two)[len(letters) > 2]
conditional()  #? calls make_two; value 2

# as keys
table = {(0, "x"): make_one, (1, "y"): make_two}
table[0, "x"]()  #? calls make_one; value 1
table[(1, "y")]()  #? calls make_two; value 2
table.get((2, "z"), make_three)()  #? calls make_three; value 3
key = (0, "x")
table[key]()  #? calls make_one; value 1
seen = {(1, 2), (1, 2)}
count = len(seen)  #? value 1

# a list within a tuple changes; += on a tuple makes a new one
holder = ([], 1)
holder[0].append(make_one)
holder[0][0]()  #? calls make_one; value 1
grown = (make_one,)
old = grown
grown += (make_two,)
grown[1]()  #? calls make_two; value 2
old_size = len(old)  #? value 1
unknown = int(random() * 2)
(make_one, make_two)[unknown]()  #? calls make_one, make_two
