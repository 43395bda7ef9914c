"""Comprehensions that make an object, container or function for each element."""


def first():
    return 1


def second():
    return 2


def third():
    return 3


FUNCTIONS = (first, second, third)

tuples = [(function, "t") for function in FUNCTIONS]
second_of_tuples = tuples[1][0]()  #? calls second; value 2
of_tuples = [function() for function, _ in tuples]  #? calls first, third; calls second; value [1, 2, 3]
lists = [[number] for number in (1, 2, 3)]  #? value [[1], [2], [3]]
dicts = [{"key": number} for number in (1, 2, 3)]  #? value [{'key': 1}, {'key': 2}, {'key': 3}]
second_of_lists = lists[1]  #? value [2]
table = {name: (name, function) for name, function in zip("abc", FUNCTIONS)}
from_table = table["b"][1]()  #? calls second; value 2
bound = [lambda function=function: function() for function in FUNCTIONS]  #? calls first, third; calls second
second_bound = bound[1]()  #? calls <lambda1>; value 2
all_bound = [call() for call in bound]  #? calls <lambda1>; value [1, 2, 3]
late = [lambda: function() for function in FUNCTIONS]  #? calls third
late_called = [call() for call in late]  #? calls <lambda2>; value [3, 3, 3]


def make(function):
    def inner():
        return function()  #? calls first, second, third

    return inner


made = [make(function) for function in FUNCTIONS]  #? calls make
all_made = [call() for call in made]  #? calls make.inner; value [1, 2, 3]
second_made = made[1]()  #? calls make.inner; value 2
generated = list((function, 0) for function in FUNCTIONS)
for function, _ in generated:
    function()  #? calls first, third; calls second
chained = [(a, b) for a in (1, 2) for b in ("x", "y")]  #? value [(1, 'x'), (1, 'y'), (2, 'x'), (2, 'y')]
squares = {n: [n, n * n] for n in (1, 2, 3)}  #? value {1: [1, 1], 2: [2, 4], 3: [3, 9]}
inner = [[(row, column) for column in (0, 1)] for row in (0, 1)]  #? value [[(0, 0), (0, 1)], [(1, 0), (1, 1)]]


class Item:
    def __init__(self, function, *rest):
        self.function = function
        self.rest = rest

    def run(self):
        return self.function()  #? calls first, second, third


items = [Item(function, n) for n, function in enumerate(FUNCTIONS)]  #? calls Item.__init__
ran = [item.run() for item in items]  #? calls Item.run; value [1, 2, 3]
rest_of_second = items[1].rest  #? value (1,)
methods = [item.run for item in items]
second_method = methods[1]()  #? calls Item.run; value 2
keyed = {item.rest[0]: item for item in items}
from_keyed = keyed[2].run()  #? calls Item.run; value 3
sets = [{n} for n in (1, 2, 3)]  #? value [{1}, {2}, {3}]
strings = [f"name {n}" for n in (1, 2, 3)]  #? value ['name 1', 'name 2', 'name 3']
pairs_of_pairs = [((n, n), n) for n in (1, 2, 3)]  #? value [((1, 1), 1), ((2, 2), 2), ((3, 3), 3)]
kept = [(call, 0) for call in FUNCTIONS if call is not second]  #? value [(def first, 0), (def third, 0)]
