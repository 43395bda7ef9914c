"""Named tuples: ``typing.NamedTuple`` and ``collections.namedtuple``."""

import collections
from collections import namedtuple
from typing import NamedTuple


class Point(NamedTuple):
    x: int
    y: int = 2

    def total(self):
        return self.x + self.y

    @property
    def double(self):
        return 2 * self.x

    @classmethod
    def origin(cls):
        return cls(0, 0)


point = Point(1)
x = point.x  #? value 1
y = point.y  #? value 2
by_index = point[0]  #? value 1
total = point.total()  #? calls Point.total; value 3
double = point.double  #? calls Point.double; value 2
origin_x = Point.origin().x  #? calls Point.origin; value 0
a, b = point
unpacked = (a, b)  #? value (1, 2)
replaced = point._replace(x=5).x  #? value 5
replaced_keeps = point._replace(x=5).y  #? value 2
original = point.x  #? value 1
as_dict = point._asdict()["x"]  #? value 1
length = len(point)  #? value 2
listed = [value for value in point]  #? value [1, 2]
equal = point == (1, 2)  #? value True
fields = Point._fields  #? value ('x', 'y')
made = Point._make([7, 8]).y  #? value 8
added = point + (3,)  #? value (1, 2, 3)
is_tuple = isinstance(point, tuple)  #? value concrete

Pair = namedtuple("Pair", "left right")
pair = Pair("l", right="r")
left = pair.left  #? value 'l'
right = pair[1]  #? value 'r'
first, second = pair
pair_unpacked = (second, first)  #? value ('r', 'l')

Defaulted = namedtuple("Defaulted", ["a", "b"], defaults=[9])
defaulted = Defaulted(1).b  #? value 9
defaulted_given = Defaulted(1, 2).b  #? value 2

Typed = NamedTuple("Typed", [("name", str), ("value", int)])
typed_name = Typed("n", 3).name  #? value 'n'

Comma = collections.namedtuple("Comma", "p, q")
comma = Comma(p=1, q=2).q  #? value 2


class Extended(namedtuple("Extended", "a b")):
    __slots__ = ()

    def swapped(self):
        return Extended(self.b, self.a)  #? calls Extended.__new__

    def __new__(cls, a, b=10):
        return super().__new__(cls, a, b)


extended = Extended(1)  #? calls Extended.__new__
extended_b = extended.b  #? value 10
swapped = extended.swapped().a  #? calls Extended.swapped; value 10


def act(x):
    return ("acted", x)


class Command(NamedTuple):
    action: object
    argument: int

    def run(self):
        return self.action(self.argument)  #? calls act


command = Command(act, 3)  #? calls nothing
ran = command.run()  #? calls Command.run; value ('acted', 3)
called_field = command.action(4)  #? calls act; value ('acted', 4)
action, argument = command
called_unpacked = action(argument)  #? calls act; value ('acted', 3)


def returns_pair():
    return Pair(act, 5)  #? calls nothing


returned = returns_pair().left(returns_pair().right)  #? calls returns_pair; calls act; value ('acted', 5)

points = [Point(1, 2), Point(3, 4)]
xs = [p.x for p in points]  #? value [1, 3]
pairs = [px + py for px, py in points]  #? value [3, 7]
as_key = {Point(1, 2): "found"}[Point(1, 2)]  #? value 'found'


def match(value):
    match value:
        case Point(0, y):
            return ("axis", y)
        case Point(x=x):
            return ("else", x)


matched = match(Point(0, 5))  #? calls match  #?? value ('axis', 5)
matched_else = match(Point(6, 5))  #? calls match  #?? value ('else', 6)
nested = Pair(Point(1, 2), Pair(3, 4)).right.left  #? value 3


def read_only():
    try:
        point.x = 5
    except AttributeError:
        return "refused"
    return "written"


refused = read_only()  #? calls read_only  #?? value 'refused'
spread = act(*Pair("s", "t")[:1])  #? calls act; value ('acted', 's')
as_arguments = Point(**{"x": 3, "y": 4}).y  #? value 4
