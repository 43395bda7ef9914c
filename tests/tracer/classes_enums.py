"""Enumerations: members, methods, ``auto``, flags, functional forms, members that carry functions."""

import enum
from enum import Enum, Flag, IntEnum, auto, unique


class Color(Enum):
    RED = 1
    GREEN = 2
    CRIMSON = 1

    def describe(self):
        return (self.name, self.value)

    @property
    def lower(self):
        return self.name.lower()

    @classmethod
    def default(cls):
        return cls.GREEN

    @staticmethod
    def helper():
        return "helper"


red = Color.RED.value  #? value 1
name = Color.GREEN.name  #? value 'GREEN'
described = Color.RED.describe()  #? calls Color.describe; value ('RED', 1)
lower = Color.GREEN.lower  #? calls Color.lower; value 'green'
default = Color.default().value  #? calls Color.default; value 2
helper = Color.helper()  #? calls Color.helper; value 'helper'
by_value = Color(2).name  #? value 'GREEN'
by_name = Color["GREEN"].value  #? value 2
alias = Color.CRIMSON.name  #? value 'RED'
same = Color.RED is Color.CRIMSON  #? value True
equal = Color.RED == Color.GREEN  #? value False
not_its_value = Color.RED == 1  #?? value False
names = [color.name for color in Color]  #? value ['RED', 'GREEN']
number = len(Color)  #? value number
members = list(Color.__members__)  #? value ['RED', 'GREEN', 'CRIMSON']
is_color = isinstance(Color.RED, Color)  #? value True
contained = Color.RED in (Color.RED, Color.GREEN)  #? value True


def choose(color):
    if color is Color.RED:
        return "stop"
    return "go"


stop = choose(Color.RED)  #? calls choose; value 'stop'
go = choose(Color.GREEN)  #? calls choose; value 'go'


def match(color):
    match color:
        case Color.RED:
            return "matched red"
        case _:
            return "matched other"


matched = match(Color.RED)  #? calls match; value 'matched red'
matched_other = match(Color.GREEN)  #? calls match; value 'matched other'


class Level(IntEnum):
    LOW = auto()
    HIGH = auto()


low = Level.LOW.value  #? value 1
high = Level.HIGH + 0  #? value 2
compared = Level.LOW < Level.HIGH  #? value True
indexed = ["a", "b", "c"][Level.HIGH]  #? value 'c'


class Permission(Flag):
    READ = auto()
    WRITE = auto()
    BOTH = READ | WRITE


combined = (Permission.READ | Permission.WRITE).value  #?? value 3
both_contains = Permission.READ in Permission.BOTH  #? value concrete
masked = bool(Permission.READ & Permission.WRITE)  #? value concrete


class Text(str, Enum):
    A = "a"
    B = "b"


text_equal = Text.A == "a"  #? value True
text_upper = Text.B.upper()  #? value 'B'


class Planet(Enum):  #? calls Planet.__init__
    EARTH = (5, 6)
    MARS = (3, 4)

    def __init__(self, mass, radius):
        self.mass = mass
        self.radius = radius

    @property
    def ratio(self):
        return self.mass + self.radius


mass = Planet.EARTH.mass  #? value 5
ratio = Planet.MARS.ratio  #? calls Planet.ratio; value 7


def add(a, b):
    return a + b


class Operation(Enum):
    ADD = enum.member(add)  #? calls nothing
    SUB = enum.member(lambda a, b: a - b)  #? calls nothing

    def __call__(self, a, b):
        return self.value(a, b)  #? calls Operation.<lambda1>, add


added = Operation.ADD(1, 2)  #? calls Operation.__call__; value 3
subtracted = Operation["SUB"](5, 2)  #? calls Operation.__call__; value 3


class Function(Enum):
    RUN = (add,)

    def run(self, *args):
        return self.value[0](*args)  #? calls add


ran = Function.RUN.run(3, 4)  #? calls Function.run; value 7

Animal = Enum("Animal", "CAT DOG")
cat = Animal.CAT.value  #? value 1
dog = Animal(2).name  #? value 'DOG'
Size = Enum("Size", {"S": "small", "L": "large"})
large = Size.L.value  #? value 'large'


class Named(Enum):
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()

    ONE = auto()  #? calls Named._generate_next_value_


generated = Named.ONE.value  #? value 'one'


@unique
class Unique(Enum):
    A = "x"
    B = "y"


unique_value = Unique.B.value  #? value 'y'


class Fallback(Enum):
    KNOWN = 1

    @classmethod
    def _missing_(cls, value):
        return cls.KNOWN


fallen_back = Fallback(99).name  #? calls Fallback._missing_; value 'KNOWN'

table = {Color.RED: "r", Color.GREEN: "g"}
looked_up = table[Color.GREEN]  #? value 'g'


def handle_red():
    return "handled red"


def handle_green():
    return "handled green"


handlers = {Color.RED: handle_red, Color.GREEN: handle_green}
handled = handlers[Color(1)]()  #? calls handle_red; value 'handled red'
for color in Color:
    handlers[color]()  #? calls handle_green, handle_red


class Base(Enum):
    def shout(self):
        return self.value + "!"


class Derived(Base):
    HEY = "hey"


shouted = Derived.HEY.shout()  #? value 'hey!'; calls Base.shout
Color.RED.note = "noted"
note = Color.RED.note  #? value 'noted'
