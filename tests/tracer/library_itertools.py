"""``itertools``: what each iterator calls, and which items it hands on."""

import itertools
from itertools import (
    accumulate,
    chain,
    combinations,
    compress,
    count,
    cycle,
    dropwhile,
    filterfalse,
    groupby,
    islice,
    pairwise,
    permutations,
    product,
    repeat,
    starmap,
    takewhile,
    tee,
    zip_longest,
)
from random import random


def add(a, b):
    return a + b


def pair(a, b):
    return (a, b)


def double(x):
    return x * 2


def is_small(x):
    return x < 2


def first_letter(text):
    return text[0]


def make_one():
    return 1


def make_two():
    return 2


def make_three():
    return 3


# chain
chained = list(chain([1], [2]))  #? value [1, 2]
flattened = list(chain.from_iterable([[1], [2]]))  #? value [1, 2]
for function in chain([make_one], (make_two,)):
    function()  #? calls make_one, make_two
for function in chain.from_iterable([[make_one], [make_two]]):
    function()  #? calls make_one, make_two
for function in chain({"a": make_one}.values(), [make_three]):
    function()  #? calls make_one, make_three
next(chain([make_two], [make_one]))()  #? calls make_two; value 2
list(itertools.chain(*[[make_one], [make_three]]))[1]()  #? calls make_three; value 3
texts = list(chain("ab", "c"))  #? value ['a', 'b', 'c']

# starmap unpacks each item
starred = list(starmap(pair, [(1, 2), (3, 4)]))  #? calls pair; value [(1, 2), (3, 4)]
added = list(itertools.starmap(add, [(1, 2)]))  #? calls add; value [3]
by_zip = list(starmap(pair, zip([1], ["a"])))  #? calls pair; value [(1, 'a')]
called = [function for function in starmap(lambda f, g: g, [(make_one, make_two)])]  #? calls <lambda1>
called[0]()  #? calls make_two; value 2
for _ in starmap(lambda f, g: g(), [(make_one, make_two)]):  #? calls <lambda2>; calls make_two
    pass
from_lists = list(starmap(pair, [[5, 6]]))  #? calls pair; value [(5, 6)]

# product, combinations, permutations
products = list(product([1, 2], ["a"]))  #? value [(1, 'a'), (2, 'a')]
powers = list(product([0, 1], repeat=2))  #? value [(0, 0), (0, 1), (1, 0), (1, 1)]
for function, argument in product([double, is_small], [1]):
    function(argument)  #? calls double, is_small
pairs = list(combinations([1, 2, 3], 2))  #? value [(1, 2), (1, 3), (2, 3)]
orders = list(permutations([1, 2]))  #? value [(1, 2), (2, 1)]
for first, second in combinations([make_one, make_two], 2):
    second()  #? calls make_two

# accumulate
sums = list(accumulate([1, 2, 3]))  #? value [1, 3, 6]
by_function = list(accumulate([1, 2], add))  #? calls add; value [1, 3]
with_start = list(accumulate([1], add, initial=10))  #? calls add; value [10, 11]
by_lambda = list(accumulate([1, 2], lambda a, b: pair(a, b)))  #? calls <lambda3>, pair; value [1, (1, 2)]

# parts of iterators
head = list(islice([1, 2, 3], 2))  #? value [1, 2]
middle = list(islice("abcd", 1, 3))  #? value ['b', 'c']
next(islice([make_one, make_two], 1, None))()  #? calls make_two; value 2
small = list(takewhile(is_small, [1, 2, 1]))  #? calls is_small; value [1]
rest = list(dropwhile(is_small, [1, 2, 1]))  #? calls is_small; value [2, 1]
large = list(filterfalse(is_small, [1, 2]))  #? calls is_small; value [2]
kept = list(filterfalse(lambda f: f is make_one, [make_one, make_two]))  #? calls <lambda4>
kept[0]()  #? calls make_two; value 2
selected = list(compress([make_one, make_two], [0, 1]))
selected[0]()  #? calls make_two; value 2
taken = list(takewhile(lambda f: f is not None, [make_one, None]))  #? calls <lambda5>
taken[0]()  #? calls make_one; value 1

# endless ones
counted = list(islice(count(5), 2))  #? value [5, 6]
stepped = next(count(1, 2))  #? value 1
repeated = list(repeat("x", 2))  #? value ['x', 'x']
next(repeat(make_one))()  #? calls make_one; value 1
for function in repeat(make_two, 1):  #? calls nothing
    function()  #? calls make_two
round_and_round = list(islice(cycle([1, 2]), 3))  #? value [1, 2, 1]
ring = cycle([make_one, make_two])
next(ring)()  #? calls make_one; value 1
next(ring)()  #? calls make_two; value 2
next(ring)()  #? calls make_one; value 1
for number, function in zip(count(), [make_one]):
    function()  #? calls make_one
for index in count():
    if index > 1:
        break
mapped = list(map(pair, repeat(0), [1, 2]))  #? calls pair; value [(0, 1), (0, 2)]

# groups
groups = {key: list(items) for key, items in groupby(["a", "ab", "b"], first_letter)}  #? calls first_letter
groups  #? value {'a': ['a', 'ab'], 'b': ['b']}
plain = [key for key, _ in groupby("aab")]  #? value ['a', 'b']
for key, functions in groupby([make_one, make_two], key=lambda f: f is make_one):  #? calls <lambda6>
    for function in functions:  #?? calls <lambda6>
        function()  #? calls make_one, make_two
by_keyword = next(groupby(["x"], key=first_letter))[0]  #? calls first_letter; value 'x'

# together
longest = list(zip_longest([1, 2], ["a"]))  #? value [(1, 'a'), (2, None)]
filled = list(zip_longest([1, 2], ["a"], fillvalue=0))  #? value [(1, 'a'), (2, 0)]
for function, default in zip_longest([make_one], [make_two, make_three], fillvalue=make_two):
    function()  #? calls make_one; calls make_two
neighbours = list(pairwise([1, 2, 3]))  #? value [(1, 2), (2, 3)]
for before, after in pairwise([make_one, make_two]):
    after()  #? calls make_two
left, right = tee([make_one, make_two])
next(left)()  #? calls make_one; value 1
next(right)()  #? calls make_one; value 1
copies = tee([1], 3)
copy = list(copies[2])  #? value [1]

# lazy ones are called where they are consumed
pending = starmap(pair, [(1, 2)])  #? calls? pair
consumed = list(pending)  #? calls pair; value [(1, 2)]
source = [make_one] if random() < 0.5 else [make_two]
for function in chain(source, [make_three]):
    function()  #? calls make_one, make_three, make_two
