"""Comprehensions: lists, sets, dictionaries; nesting, conditions, and their scope."""

from random import random

MAYBE = random() < 0.5


def double(x):
    return 2 * x


def negate(x):
    return -x


plain = [x for x in (1, 2, 3)]  #? value [1, 2, 3]
called = [double(x) for x in [1, 2]]  #? calls double; value [2, 4]
conditional = [x for x in [1, 2, 3] if x != 2]  #? value [1, 3]
two_conditions = [x for x in range(6) if x > 1 if x < 4]  #? value [2, 3]
either = [x if x > 1 else "small" for x in [1, 2]]  #? value ['small', 2]
nested_loops = [(a, b) for a in (1, 2) for b in ("x", "y")]  #? value [(1, 'x'), (1, 'y'), (2, 'x'), (2, 'y')]
dependent_loops = [b for a in ([1, 2], [3]) for b in a]  #? value [1, 2, 3]
nested_lists = [[b for b in range(a)] for a in (1, 2)]  #? value [[0], [0, 1]]
mapping = {key: len(key) for key in ("a", "bb")}  #? value {'a': 1, 'bb': 2}
swapped = {value: key for key, value in {"a": 1}.items()}  #? value {1: 'a'}
unique = {x % 2 for x in (1, 2, 3)}  #? value {0, 1}
from_items = [key for key in {"a": 1, "b": 2}]  #? value ['a', 'b']
from_values = [value for value in {"a": 1, "b": 2}.values()]  #? value [1, 2]
from_text = [letter for letter in "ab"]  #? value ['a', 'b']
functions = [f(3) for f in (double, negate)]  #? calls double, negate; value [6, -3]
unpacked = [a + b for a, b in [(1, 2), (3, 4)]]  #? value [3, 7]
starred = [rest for first, *rest in [(1, 2, 3)]]  #? value [[2, 3]]
indexed = [pair for pair in enumerate("ab")]  #? value [(0, 'a'), (1, 'b')]
zipped = [a * b for a, b in zip([1, 2], [3, 4])]  #? value [3, 8]
empty = [x for x in []]  #? value []
no_match = [x for x in [1] if x > 1]  #? value []

x = "outer"
inner_scope = [x for x in [1, 2]]  #? value [1, 2]
outer_kept = x  #? value 'outer'

walrus = [last := n for n in (1, 2)]  #? value [1, 2]
leaked = last  #? value 2

lambdas = [lambda: n for n in (1, 2)]
late = [f() for f in lambdas]  #? calls <lambda1>; value [2, 2]


class Container:
    factor = 3
    items = [1, 2]
    first_iterable = [item for item in items]

    def __init__(self, *values):
        self.values = values

    def scaled(self):
        return [self.scale(value) for value in self.values]  #? calls Container.scale

    def scale(self, value):
        return value * self.factor


of_class = Container.first_iterable  #? value [1, 2]
scaled = Container(1, 2).scaled()  #? calls Container.__init__, Container.scaled; value [3, 6]


def local_names(items):
    offset = 10
    return [item + offset for item in items]


offsets = local_names([1])  #? calls local_names; value [11]


def only(keep):
    return [item for item in (1, 2, 3) if keep(item)]  #? calls <lambda2>, is_odd


def is_odd(n):
    return n % 2 == 1


odd = only(is_odd)  #? calls only; value [1, 3]
lambda_condition = only(lambda n: n > 2)  #? calls only; value [3]

instances = [Container(n) for n in (1, 2)]  #? calls Container.__init__
values = [instance.values for instance in instances]  #? value [(1,), (2,)]
same_class = [type(instance) for instance in instances]  #? value [class Container, class Container]

matrix = [[1, 2], [3, 4]]
transposed = [[row[i] for row in matrix] for i in range(2)]  #? value [[1, 3], [2, 4]]
flattened = [item for row in matrix for item in row]  #? value [1, 2, 3, 4]

if MAYBE:
    chosen = [1]
else:
    chosen = [2]
unknown_source = [n for n in chosen]  #?? value [1] | [2]
table = {name: function for name, function in [("d", double), ("n", negate)]}
from_table = table["n"](5)  #? calls negate; value -5
merged = {**{"a": 1}, **{k: v for k, v in [("b", 2)]}}  #? value {'a': 1, 'b': 2}
grouped = {n: [m for m in (1, 2, 3) if m % 2 == n] for n in (0, 1)}  #? value {0: [2], 1: [1, 3]}
made = [(lambda y: y + n)(1) for n in (1, 2)]  #? calls <lambda3>; value [2, 3]
