"""Attributes of classes and instances: where they are stored, and which one is read."""

from random import random

from phiml.math import jit_compile


class Point:
    dimensions = 2
    tags = []

    def __init__(self, x, y=0):
        self.x = x
        self.y = y

    def move(self, dx):
        self.x += dx
        return self


point = Point(1, 2)  #? calls Point.__init__
x = point.x  #? value 1
y = Point(5).y  #? calls Point.__init__; value 0
instance = point  #? value Point()
moved = point.move(3).x  #? calls Point.move; value 4
chained = Point(0).move(1).move(1).x  #? calls Point.__init__, Point.move; value 2
from_class = point.dimensions  #? value 2

point.dimensions = 3
shadowed = point.dimensions  #? value 3
class_untouched = Point.dimensions  #? value 2
del point.dimensions
uncovered = point.dimensions  #? value 2

Point.dimensions = 4
seen_by_instance = point.dimensions  #? value 4

point.tags.append("shared")
shared_tags = Point(0).tags  #? calls Point.__init__; value ['shared']
point.tags = ["own"]
own_tags = point.tags  #? value ['own']
class_tags = Point.tags  #? value ['shared']

point.extra = "extra"
extra = point.extra  #? value 'extra'
other_has_it = hasattr(Point(0), "extra")  #? calls Point.__init__; value False

one, two = Point(1), Point(2)  #? calls Point.__init__
separate = (one.x, two.x)  #? value (1, 2)
alias = one
alias.x = 100
through_alias = one.x  #? value 100

by_name = getattr(two, "x")  #? value 2
with_default = getattr(two, "z", "none")  #? value 'none'
setattr(two, "x", 20)
after_setattr = two.x  #? value 20
attribute = "y"
dynamic = getattr(two, attribute)  #? value 0
delattr(two, "x")
after_delattr = hasattr(two, "x")  #? value False

dictionary = one.__dict__["x"]  #? value 100
one.__dict__["x"] = 7
through_dictionary = one.x  #? value 7
listed = vars(one)["x"]  #? value 7
vars(one).update(x=8)
updated = one.x  #? value 8

class_of = one.__class__  #? value class Point
type_of = type(one)  #? value class Point
name = type(one).__name__  #? value 'Point'
made_by_type = type(one)(9).x  #? calls Point.__init__; value 9
is_point = isinstance(one, Point)  #? value True


class Counter:
    count = 0

    def __init__(self):
        Counter.count += 1

    def own(self):
        self.count += 10
        return self.count


Counter()  #? calls Counter.__init__
counter = Counter()  #? calls Counter.__init__
number = Counter.count  #? value 2
own = counter.own()  #? calls Counter.own; value 12
number_unchanged = Counter.count  #? value 2


class Late:
    def set(self):
        self.value = "set"

    def get(self):
        return self.value


late = Late()
late.set()  #? calls Late.set
got = late.get()  #? calls Late.get; value 'set'


class Holder:
    def __init__(self):
        self.inner = Point(1)  #? calls Point.__init__
        self.function = len
        self.inner.x = 50


deep = Holder().inner.x  #? calls Holder.__init__; value 50
stored_function = Holder().function("abc")  #? calls Holder.__init__; value 3


@jit_compile
def compiled(value):
    one.x = value  #? writes one.x
    Point.dimensions = 5  #? writes Point.dimensions
    return value


compiled(random())  #? calls compiled


@jit_compile
def own_object(value):
    local = Point(value)  #? calls Point.__init__
    local.x = value
    return local.x


own_object(random())  #? calls own_object


class Temporary:
    if True:
        flag = "set in body"
    values = [n for n in range(2)]
    del_me = 1
    del del_me


flag = Temporary.flag  #? value 'set in body'
values = Temporary.values  #? value [0, 1]
gone = hasattr(Temporary, "del_me")  #? value False
