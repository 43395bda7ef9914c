"""Objects that behave like containers and iterators: items, length, membership, iteration."""


class Grid:
    def __init__(self):
        self.cells = {}

    def __getitem__(self, key):
        return self.cells.get(key, "empty")

    def __setitem__(self, key, value):
        self.cells[key] = value

    def __delitem__(self, key):
        self.cells.pop(key)

    def __len__(self):
        return len(self.cells)

    def __contains__(self, key):
        return key in self.cells


grid = Grid()  #? calls Grid.__init__
grid["a"] = 1  #? calls Grid.__setitem__
grid[0, 1] = 2  #? calls Grid.__setitem__
got = grid["a"]  #? calls Grid.__getitem__; value 1
got_pair = grid[0, 1]  #? calls Grid.__getitem__; value 2
missing = grid["z"]  #? calls Grid.__getitem__; value 'empty'
length = len(grid)  #? calls Grid.__len__; value 2
contained = "a" in grid  #? calls Grid.__contains__; value True
not_contained = "z" not in grid  #? calls Grid.__contains__; value True
del grid["a"]  #? calls Grid.__delitem__
after_delete = grid["a"]  #? calls Grid.__getitem__; value 'empty'
grid["n"] = 1  #? calls Grid.__setitem__
grid["n"] += 5  #? calls Grid.__getitem__, Grid.__setitem__
augmented = grid["n"]  #? calls Grid.__getitem__; value 6


class Slices:
    def __getitem__(self, index):
        if isinstance(index, slice):
            return ("slice", index.start, index.stop)
        return ("item", index)


sliced = Slices()[1:3]  #? calls Slices.__getitem__  #?? value ('slice', 1, 3)
item = Slices()[7]  #? calls Slices.__getitem__; value ('item', 7)
open_slice = Slices()[:2]  #? calls Slices.__getitem__  #?? value ('slice', None, 2)


class Sequence:
    def __init__(self, *items):
        self.items = items

    def __getitem__(self, index):
        return self.items[index]


letters = Sequence("a", "b")  #? calls Sequence.__init__
iterated_by_index = [x for x in letters]  #? calls Sequence.__getitem__  #?? value ['a', 'b']
contained_by_index = "b" in letters  #? value concrete; calls Sequence.__getitem__


class Iterable:
    def __init__(self, *items):
        self.items = items

    def __iter__(self):
        return iter(self.items)

    def __reversed__(self):
        return iter(self.items[::-1])


iterable = Iterable(1, 2, 3)  #?? calls Iterable.__init__
listed = list(iterable)  #? calls Iterable.__iter__; value [1, 2, 3]
looped = [x + 1 for x in iterable]  #? calls Iterable.__iter__; value [2, 3, 4]
first, *others = iterable  #?? calls Iterable.__iter__
unpacked = (first, others)  #?? value (1, [2, 3])
backwards = list(reversed(iterable))  #? calls Iterable.__reversed__; value [3, 2, 1]
in_iterable = 2 in iterable  #? value concrete; calls Iterable.__iter__
total = sum(iterable)  #? calls Iterable.__iter__; value 6
spread = [0, *iterable]  #? calls Iterable.__iter__; value [0, 1, 2, 3]
arguments = max(*iterable)  #? calls Iterable.__iter__; value 3


class Countdown:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n


counted = list(Countdown(2))  #? calls Countdown.__init__, Countdown.__iter__, Countdown.__next__
next_value = next(Countdown(5))  #? calls Countdown.__init__, Countdown.__next__; value 4
iterator = iter(Countdown(3))  #? calls Countdown.__init__, Countdown.__iter__
one_step = next(iterator)  #? calls Countdown.__next__; value 2
two_steps = next(iterator)  #? calls Countdown.__next__; value 1
for step in Countdown(1):  #? calls Countdown.__init__, Countdown.__iter__, Countdown.__next__
    last = step
last_step = last  #? value number


class GeneratorIter:
    def __init__(self, items):
        self.items = items

    def __iter__(self):
        for item in self.items:
            yield self.transform(item)  #? calls GeneratorIter.transform

    def transform(self, item):
        return ("transformed", item)


generator_iter = GeneratorIter([1])  #? calls GeneratorIter.__init__
transformed = list(generator_iter)  #? calls GeneratorIter.__iter__  #?? value [('transformed', 1)]


class Mapping:
    def __init__(self, **entries):
        self.entries = entries

    def keys(self):
        return self.entries.keys()

    def __getitem__(self, key):
        return self.entries[key]


def named(a, b):
    return (a, b)


mapping = Mapping(a=1, b=2)  #? calls Mapping.__init__
from_mapping = named(**mapping)  #? calls named; calls Mapping.__getitem__, Mapping.keys; value (1, 2)
to_dict = dict(Mapping(a=1))  #? calls Mapping.__getitem__, Mapping.__init__, Mapping.keys; value {'a': 1}


class Missing(dict):
    def __missing__(self, key):
        return ("missing", key)


defaulted = Missing(a=1)["b"]  #? calls Missing.__missing__; value ('missing', 'b')
not_defaulted = Missing(a=1)["a"]  #? value 1
get_ignores_missing = Missing().get("b")  #? value None


class Matrix:
    def __init__(self, rows):
        self.rows = rows

    def __getitem__(self, index):
        return Row(self.rows[index])  #? calls Row.__init__


class Row:
    def __init__(self, values):
        self.values = values

    def __getitem__(self, index):
        return self.values[index]


nested = Matrix([[1, 2], [3, 4]])[1][0]  #? calls Matrix.__getitem__, Matrix.__init__, Row.__getitem__; value 3


class Hint:
    def __length_hint__(self):
        return 3

    def __iter__(self):
        return iter(())


empty = list(Hint())  #? calls Hint.__iter__; value []  #?? calls Hint.__length_hint__
explicit = grid.__getitem__("n")  #? calls Grid.__getitem__; value 6
