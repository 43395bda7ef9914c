"""``operator``: getters, callers, and operators as functions."""

import operator
from functools import reduce
from operator import add, attrgetter, contains, getitem, itemgetter, methodcaller, mul, setitem
from phiml.math import jit_compile


def make_one():
    return 1


def make_two():
    return 2


class Box:
    def __init__(self, content):
        self.content = content

    def open(self):
        return self.content

    def put(self, first, second=0):
        return (first, second)

    def __call__(self, value):
        return value

    def __add__(self, other):
        return "added"

    def __radd__(self, other):
        return "added right"

    def __mul__(self, other):
        return "multiplied"

    def __iadd__(self, other):
        return "added in place"

    def __lt__(self, other):
        return True

    def __eq__(self, other):
        return False

    def __neg__(self):
        return "negative"

    def __contains__(self, item):
        return True

    def __getitem__(self, key):
        return ("item", key)

    def __setitem__(self, key, value):
        self.content = value

    def __delitem__(self, key):
        self.content = None

    def __index__(self):
        return 1

    def __matmul__(self, other):
        return "matrix"

    def __invert__(self):
        return "inverted"

    def __bool__(self):
        return False

    def __length_hint__(self):
        return 3


box = Box(make_one)  #? calls Box.__init__
inner = Box(box)  #? calls Box.__init__

# getters
itemgetter(0)([make_one])()  #? calls make_one; value 1
itemgetter("f")({"f": make_two})()  #? calls make_two; value 2
first, second = itemgetter(0, 1)([make_one, make_two])  #? value (def make_one, def make_two)
second()  #? calls make_two; value 2
first_item = itemgetter(0)
first_item((make_two, make_one))()  #? calls make_two; value 2
part = itemgetter(slice(0, 1))("abc")  #? value 'a'
own_item = itemgetter("k")(box)  #? calls Box.__getitem__; value ('item', 'k')
attrgetter("content")(box)()  #? calls make_one; value 1
attrgetter("content.content")(inner)()  #? calls make_one; value 1
opened, content = attrgetter("open", "content")(box)  #? value (def Box.open, def make_one)
content()  #? calls make_one; value 1
opened()()  #? calls Box.open, make_one; value 1
methodcaller("open")(box)()  #? calls Box.open, make_one; value 1
methodcaller("put", 1, second=2)(box)  #? calls Box.put; value (1, 2)
upper = methodcaller("upper")("a")  #? value 'A'
get_content = attrgetter("content")
for each in map(get_content, [box, Box(make_two)]):  #? calls Box.__init__
    each()  #? calls make_one, make_two
table = [("b", make_two), ("a", make_one)]
in_order = sorted(table, key=itemgetter(0))
in_order[0][1]()  #? calls make_one; value 1
largest = max([Box(1), Box(2)], key=attrgetter("content"))  #? calls Box.__init__
largest.content  #? value 2
contents = list(map(methodcaller("open"), [box]))  #? calls Box.open
contents[0]()  #? calls make_one; value 1
grouped = {itemgetter(0)(row): itemgetter(1)(row) for row in table}  #? value {'b': def make_two, 'a': def make_one}
grouped["a"]()  #? calls make_one; value 1

# operators as functions
three = add(1, 2)  #? value 3
six = mul(2, 3)  #? value 6
added = add(box, 1)  #? calls Box.__add__; value 'added'
added_right = operator.add(1, box)  #? calls Box.__radd__; value 'added right'
multiplied = operator.mul(box, 2)  #? calls Box.__mul__; value 'multiplied'
in_place = operator.iadd(box, 1)  #? calls Box.__iadd__; value 'added in place'
concatenated = operator.concat([1], [2])  #? value [1, 2]
less = operator.lt(box, 1)  #? calls Box.__lt__; value True
equal = operator.eq(box, 1)  #? calls Box.__eq__; value False
negative = operator.neg(box)  #? calls Box.__neg__; value 'negative'
matrix = operator.matmul(box, 1)  #? calls Box.__matmul__; value 'matrix'
inverted = operator.invert(box)  #? calls Box.__invert__; value 'inverted'
flag = operator.truth(box)  #?? calls Box.__bool__; value False
negated = operator.not_(box)  #?? calls Box.__bool__; value True
index = operator.index(box)  #? calls Box.__index__; value 1
same = operator.is_(box, box)  #? value True
different = operator.is_not(box, None)  #? value True
divided = operator.floordiv(7, 2)  #? value 3
remainder = operator.mod(7, 4)  #? value 3
power = operator.pow(2, 3)  #? value 8
positive = operator.pos(1)  #? value 1
absolute = operator.abs(-2)  #? value 2
counted = operator.countOf([1, 1], 1)  #? value 2
position = operator.indexOf(["a", "b"], "b")  #? value 1
hint = operator.length_hint(box)  #? calls Box.__length_hint__; value 3
by_dunder = operator.__add__(box, 1)  #? calls Box.__add__; value 'added'
summed = reduce(add, [1, 2, 3])  #? value 6
product = reduce(operator.mul, [2, 3])  #? value 6
joined = reduce(operator.or_, [{"a": make_one}, {"b": make_two}])
joined["b"]()  #? calls make_two; value 2

# items
getitem([make_one, make_two], 1)()  #? calls make_two; value 2
of_object = getitem(box, "k")  #? calls Box.__getitem__; value ('item', 'k')
inside = contains([make_one], make_one)  #? calls nothing; value True
inside_object = contains(box, 1)  #? calls Box.__contains__; value True
functions = {}
setitem(functions, "f", make_one)  #? calls nothing
functions["f"]()  #? calls make_one; value 1
operator.setitem(functions, "g", make_two)  #? calls nothing
functions["g"]()  #? calls make_two; value 2
operator.delitem(functions, "f")
left = len(functions)  #? value 1
setitem(box, "any", make_two)  #? calls Box.__setitem__
box.content()  #? calls make_two; value 2
operator.delitem(box, "any")  #? calls Box.__delitem__
box.content  #? value None

# a call
operator.call(make_one)  #? calls make_one; value 1
operator.call(box, 5)  #? calls Box.__call__; value 5
operator.call(box.put, 1, second=3)  #? calls Box.put; value (1, 3)
operators = {"+": operator.add, "call": operator.call}
operators["+"](1, 1)  #? value 2
operators["call"](make_two)  #? calls make_two; value 2

# from within a compiled function
STATE = {"a": 1, "b": 2}
VALUES = [1]


@jit_compile
def change(u):
    setitem(STATE, "a", u)  #? writes STATE
    operator.delitem(STATE, "b")  #? writes STATE
    operator.iadd(VALUES, [u])  #? writes VALUES
    operator.iconcat(VALUES, [u])  #? writes VALUES
    own = {}
    setitem(own, "a", u)
    return u


change(1)  #? calls change
