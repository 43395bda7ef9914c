"""``map``, ``filter``, ``zip`` and ``enumerate``: what they call, and what they yield."""


def double(x):
    return x * 2


def pair(a, b):
    return (a, b)


def label(x):
    return "a" if x == 1 else "b"


def is_small(x):
    return x < 2


def never(x):
    return False


def make_one():
    return 1


def make_two():
    return 2


# map with one and with several iterables
doubled = list(map(double, [1, 2]))  #? calls double; value [2, 4]
first = doubled[0]  #? value 2
as_tuple = tuple(map(label, (1, 2)))  #? calls label; value ('a', 'b')
pairs = list(map(pair, [1, 2], ["x", "y"]))  #? calls pair; value [(1, 'x'), (2, 'y')]
shortest = list(map(pair, [1, 2, 3], ["x"]))  #? calls pair; value [(1, 'x')]
nothing_to_map = list(map(double, []))  #? value []

# map over other iterables than lists
from_range = list(map(double, range(2)))  #? calls double; value [0, 2]
from_dict = list(map(label, {1: "x", 2: "y"}))  #? calls label; value ['a', 'b']
from_text = list(map(label, "ab"))  #? calls label; value ['b', 'b']
from_generator = list(map(double, (x for x in (1, 2))))  #? calls double; value [2, 4]
from_map = list(map(double, map(double, [1])))  #? calls double; value [4]

# map with something else than a function
methods = list(map(str.upper, ["a"]))  #? value ['A']
converted = list(map(str, [1, 2]))  #? value ['1', '2']
lambdas = list(map(lambda x: double(x), [3]))  #? calls <lambda1>, double; value [6]


class Scale:
    def __init__(self, factor):
        self.factor = factor

    def __call__(self, x):
        return (self.factor, x)

    def apply(self, x):
        return x * self.factor


scaled = list(map(Scale(2), [5]))  #? calls Scale.__call__, Scale.__init__; value [(2, 5)]
applied = list(map(Scale(3).apply, [5]))  #? calls Scale.__init__, Scale.apply; value [15]
instances = list(map(Scale, [1, 2]))  #? calls Scale.__init__
factor = instances[0].factor  #?? value 1
results = [f() for f in map(lambda f: f, [make_one, make_two])]  #? calls <lambda2>, make_one, make_two; value [1, 2]

# filter hands on what it was given, not what the predicate says
small = list(filter(is_small, [1, 2]))  #? calls is_small; value [1]
kept = list(filter(lambda f: f is not None, [make_one, None]))  #? calls <lambda3>
kept[0]()  #? calls make_one; value 1
truthy = list(filter(None, [0, 1]))  #? value [1]
callables = list(filter(callable, [make_two]))
callables[0]()  #? calls make_two; value 2
none_left = list(filter(never, [1]))  #? calls never; value []
by_method = list(filter(str.isdigit, ["1", "a"]))  #? value ['1']

# zip
zipped = list(zip([1, 2], ["a", "b"]))  #? value [(1, 'a'), (2, 'b')]
strict = list(zip([1], ["a"], strict=True))  #? value [(1, 'a')]
unzipped = list(zip(*[(1, "a"), (2, "b")]))  #? value [(1, 2), ('a', 'b')]
table = dict(zip(["f", "g"], [make_one, make_two]))
table["f"]()  #? calls make_one; value 1
table["g"]()  #? calls make_two; value 2
for name, function in zip(["f", "g"], [make_one, make_two]):
    function()  #? calls make_one, make_two
three = list(zip("ab", [1, 2], (None, True)))  #? value [('a', 1, None), ('b', 2, True)]

# enumerate
numbered = list(enumerate(["a", "b"]))  #? value [(0, 'a'), (1, 'b')]
from_one = list(enumerate(["a"], 1))  #? value [(1, 'a')]
from_two = list(enumerate(["a"], start=2))  #? value [(2, 'a')]
for index, function in enumerate([make_one, make_two]):
    function()  #? calls make_one, make_two
for index, (name, function) in enumerate({"one": make_one}.items()):
    function()  #? calls make_one


# lazy: nothing is called where a map is made, but where it is consumed
lazy = map(double, [1])  #? calls nothing
consumed = list(lazy)  #? value [2]; calls double
pending = filter(is_small, [1])  #? calls nothing
for each in pending:  #? calls is_small
    each  #? value 1


def through_generator(functions):
    yield from map(Scale(1), functions)  #? calls Scale.__call__, Scale.__init__


for _, function in through_generator([make_one]):  #? calls through_generator
    function()  #? calls make_one
a, b = map(label, (1, 2))  #? calls label
a  #? value 'a'
star = [*map(double, [7])]  #? calls double; value [14]
print_nothing = any(map(never, [1]))  #? calls never; value False
