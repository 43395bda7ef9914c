"""``enum`` and ``abc``: members, look-up by value and name, methods of members; virtual subclasses."""

import abc
import enum
from collections.abc import Iterable, Mapping, MutableMapping, Sequence
from enum import Enum, Flag, IntEnum, auto, member, nonmember, unique
from random import random


def make_one():
    return 1


def make_two():
    return 2


class Color(Enum):
    RED = 1
    GREEN = 2
    CRIMSON = 1

    def describe(self):
        return self.name

    @property
    def next(self):
        return Color.GREEN

    @classmethod
    def default(cls):
        return cls.RED


@unique
class Mode(Enum):
    FAST = "fast"
    SLOW = "slow"

    def function(self):
        return make_one if self is Mode.FAST else make_two

    @classmethod
    def _missing_(cls, value):
        return cls.SLOW


# members
red = Color.RED  #? value Color()
value = Color.RED.value  #? value 1
name = Color.GREEN.name  #? value 'GREEN'
alias = Color.CRIMSON is Color.RED  #? value True
by_value = Color(2).name  #? value 'GREEN'
by_name = Color["RED"].value  #? value 1
Color.RED.describe()  #? calls Color.describe; value 'RED'
Color(1).describe()  #? calls Color.describe; value 'RED'
Color.RED.next.describe()  #? calls Color.describe, Color.next; value 'GREEN'
Color.default().describe()  #? calls Color.default; calls Color.describe; value 'RED'
all_names = [each.name for each in Color]  #? value ['RED', 'GREEN']
for each in Color:
    each.describe()  #? calls Color.describe
amount = len(Color)  #? value number
inside = Color.RED in Color  #? value True
is_member = isinstance(Color.RED, Color)  #? value True
members = list(Color.__members__)  #? value ['RED', 'GREEN', 'CRIMSON']
shown = str(Color.RED)  #?? value 'Color.RED'

# members decide
Mode.FAST.function()()  #? calls Mode.function, make_one; value 1
Mode.SLOW.function()()  #? calls Mode.function, make_two; value 2
Mode("unknown").function()()  #? calls Mode.function, make_two; calls Mode._missing_; value 2
Mode("fast").function()()  #? calls Mode.function, make_one; value 1
if Mode.FAST is Mode.SLOW:
    make_one()
if Color.RED == Color.RED:
    make_two()  #? calls make_two
TABLE = {Mode.FAST: make_one, Mode.SLOW: make_two}
TABLE[Mode.FAST]()  #? calls make_one; value 1
TABLE[Mode("slow")]()  #? calls make_two; value 2
mode = Mode.FAST if random() < 0.5 else Mode.SLOW
TABLE[mode]()  #? calls make_one, make_two
match Mode.SLOW:
    case Mode.FAST:
        make_one()  #? calls nothing
    case Mode.SLOW:
        make_two()  #? calls make_two


# members with values of their own
class Action(Enum):  #? calls Action.__init__
    RUN = (make_one, "run")
    STOP = (make_two, "stop")

    def __init__(self, function, label):
        self.function = function
        self.label = label

    def __call__(self):
        return self.function()  #? calls make_two


Action.RUN.function()  #? calls make_one; value 1
Action.STOP()  #? calls Action.__call__; value 2
Action.STOP.label  #? value 'stop'
Action.RUN.value[0]()  #? calls make_one; value 1


class Wrapped(Enum):
    ONE = member(make_one)  #? calls nothing
    other = nonmember(make_two)  #? calls nothing

    def plain(self):
        return self.value()  #? calls make_one


Wrapped.ONE.plain()  #? calls Wrapped.plain; value 1
Wrapped.other()  #? calls make_two; value 2


class Text(str, Enum):
    A = "a"

    def loud(self):
        return self.upper()


Text.A.loud()  #? calls Text.loud; value 'A'
Text.A == "a"  #? value True
{"a": make_one}[Text.A]()  #? calls make_one; value 1


# numbers and flags
class Level(IntEnum):
    LOW = auto()
    HIGH = auto()


class Permission(Flag):
    READ = auto()
    WRITE = auto()


high = Level.HIGH > Level.LOW  #? value True
[make_one, make_two][Level.LOW]()  #? calls make_two; value 2
both = Permission.READ | Permission.WRITE
if Permission.READ in both:
    make_one()  #? calls make_one
Made = Enum("Made", ["X", "Y"])
Made.Y.value  #? value 2
plain = enum.Enum("Plain", {"A": make_one})
sum_of = Level.LOW + 1  #? value 2


# abstract classes
class Shape(abc.ABC):
    @abc.abstractmethod  #?? calls nothing
    def area(self):
        return make_one()  #? calls make_one

    @property
    @abc.abstractmethod  #?? calls nothing
    def name(self):
        return "shape"

    def describe(self):
        return self.name  #? calls Square.name


class Square(Shape):
    def area(self):
        return super().area()  #? calls Shape.area

    @property
    def name(self):
        return "square"


class Circle:
    pass


Shape.register(Circle)


@Shape.register
class Ring:
    def area(self):
        return make_two()  #? calls make_two


Square().area()  #? calls Square.area; value 1
Square().describe()  #? calls Shape.describe; value 'square'
registered = isinstance(Circle(), Shape)  #?? value True
Ring().area()  #? calls Ring.area; value 2
decorated = issubclass(Ring, Shape)  #?? value True


# mixin methods of abstract containers
class Table(MutableMapping):
    def __init__(self):
        self.items_ = {"f": make_one}

    def __getitem__(self, key):
        return self.items_[key]

    def __setitem__(self, key, value):
        self.items_[key] = value

    def __delitem__(self, key):
        del self.items_[key]

    def __iter__(self):
        return iter(self.items_)

    def __len__(self):
        return len(self.items_)


class Row(Sequence):
    def __getitem__(self, index):
        if index > 1:
            raise IndexError(index)
        return make_two

    def __len__(self):
        return 2


table = Table()  #? calls Table.__init__
table["f"]()  #? calls Table.__getitem__, make_one; value 1
table.get("f")()  #?? calls Table.__getitem__, make_one; value 1
table.get("g", make_two)()  #? calls make_two  #?? calls Table.__getitem__; value 2
inside_table = "f" in table  #?? calls Table.__getitem__; value True
for function in table.values():  #?? calls Table.__getitem__, Table.__iter__
    function()  #?? calls make_one
for key, function in table.items():  #?? calls Table.__getitem__, Table.__iter__
    function()  #?? calls make_one
table.update(g=make_two)  #?? calls Table.__setitem__
table["g"]()  #? calls Table.__getitem__  #?? calls make_two; value 2
table.pop("g")()  #?? calls Table.__delitem__, Table.__getitem__, make_two; value 2
table.setdefault("h", make_one)()  #? calls make_one  #?? calls Table.__getitem__, Table.__setitem__; value 1
Row()[0]()  #? calls Row.__getitem__, make_two; value 2
for function in Row():  #? calls Row.__getitem__
    function()  #? calls make_two
list(reversed(Row()))[0]()  #? calls Row.__getitem__, make_two; value 2; calls Row.__len__
position = Row().index(make_two)  #?? calls Row.__getitem__; value 0
mapping = isinstance(table, Mapping)  #? value True
iterable = isinstance(Row(), Iterable)  #? value True
