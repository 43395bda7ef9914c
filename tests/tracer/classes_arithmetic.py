"""Arithmetic operators of classes: plain, reflected, in place, unary."""


class Vector:
    def __init__(self, x):
        self.x = x

    def __add__(self, other):
        return Vector(self.x + other.x)  #? calls Vector.__init__

    def __sub__(self, other):
        return Vector(self.x - other.x)  #? calls Vector.__init__

    def __mul__(self, factor):
        return Vector(self.x * factor)  #? calls Vector.__init__

    def __rmul__(self, factor):
        return ("reflected", factor * self.x)

    def __neg__(self):
        return Vector(-self.x)  #? calls Vector.__init__

    def __pos__(self):
        return ("pos", self.x)

    def __abs__(self):
        return abs(self.x)

    def __invert__(self):
        return ("invert", self.x)


a, b = Vector(1), Vector(2)  #? calls Vector.__init__
added = (a + b).x  #? calls Vector.__add__; value 3
subtracted = (a - b).x  #? calls Vector.__sub__; value -1
multiplied = (a * 5).x  #? calls Vector.__mul__; value 5
reflected = 5 * a  #? calls Vector.__rmul__; value ('reflected', 5)
negated = (-a).x  #? calls Vector.__neg__; value -1
positive = +a  #? calls Vector.__pos__; value ('pos', 1)
absolute = abs(Vector(-3))  #? calls Vector.__abs__, Vector.__init__; value 3
inverted = ~a  #? calls Vector.__invert__; value ('invert', 1)
chained = (a + b + a).x  #? calls Vector.__add__; value 4
summed = sum([b], start=a).x  #? value 3; calls Vector.__add__


class InPlace:
    def __init__(self):
        self.items = []

    def __iadd__(self, item):
        self.items.append(item)
        return self

    def __isub__(self, item):
        return ("replaced by", item)


in_place = InPlace()  #? calls InPlace.__init__
kept = in_place
in_place += 1  #? calls InPlace.__iadd__
in_place += 2  #? calls InPlace.__iadd__
items = in_place.items  #? value [1, 2]
same = kept is in_place  #? value True
in_place -= 3  #? calls InPlace.__isub__
replaced = in_place  #? value ('replaced by', 3)

c = Vector(10)  #? calls Vector.__init__
before = c
c += Vector(1)  #? calls Vector.__add__, Vector.__init__
fallback = c.x  #? value 11
not_in_place = before.x  #? value 10


class Left:
    def __add__(self, other):
        return NotImplemented


class Right:
    def __radd__(self, other):
        return "right"


refused_by_left = Left() + Right()  #? calls Left.__add__; calls Right.__radd__; value 'right'


class Base:
    def __add__(self, other):
        return "base"

    def __radd__(self, other):
        return "reflected base"


class Derived(Base):
    def __radd__(self, other):
        return "reflected derived"


derived_first = Base() + Derived()  #? calls Derived.__radd__; value 'reflected derived'
base_left = Derived() + Base()  #? calls Base.__add__; value 'base'


class Number:
    def __init__(self, n):
        self.n = n

    def __truediv__(self, other):
        return ("truediv", other)

    def __floordiv__(self, other):
        return ("floordiv", other)

    def __mod__(self, other):
        return ("mod", other)

    def __pow__(self, other):
        return ("pow", other)

    def __rpow__(self, other):
        return ("rpow", other)

    def __matmul__(self, other):
        return ("matmul", other)

    def __and__(self, other):
        return ("and", other)

    def __or__(self, other):
        return ("or", other)

    def __xor__(self, other):
        return ("xor", other)

    def __lshift__(self, other):
        return ("lshift", other)

    def __rshift__(self, other):
        return ("rshift", other)

    def __rsub__(self, other):
        return ("rsub", other)

    def __ror__(self, other):
        return ("ror", other)

    def __divmod__(self, other):
        return ("divmod", other)

    def __round__(self, digits=0):
        return ("round", digits)

    def __int__(self):
        return self.n

    def __float__(self):
        return float(self.n)

    def __index__(self):
        return self.n


number = Number(2)  #? calls Number.__init__
divided = number / 1  #? calls Number.__truediv__; value ('truediv', 1)
floored = number // 1  #? calls Number.__floordiv__; value ('floordiv', 1)
modulo = number % 1  #? calls Number.__mod__; value ('mod', 1)
power = number**3  #? calls Number.__pow__; value ('pow', 3)
reflected_power = 3**number  #? calls Number.__rpow__; value ('rpow', 3)
matrix = number @ 1  #? calls Number.__matmul__; value ('matmul', 1)
conjunction = number & 1  #? calls Number.__and__; value ('and', 1)
disjunction = number | 1  #? calls Number.__or__; value ('or', 1)
exclusive = number ^ 1  #? calls Number.__xor__; value ('xor', 1)
left = number << 1  #? calls Number.__lshift__; value ('lshift', 1)
right = number >> 1  #? calls Number.__rshift__; value ('rshift', 1)
reflected_minus = 9 - number  #? calls Number.__rsub__; value ('rsub', 9)
reflected_or = 9 | number  #? calls Number.__ror__; value ('ror', 9)
division = divmod(number, 5)  #? calls Number.__divmod__; value ('divmod', 5)
rounded = round(number, 1)  #? calls Number.__round__; value ('round', 1)
integer = int(number)  #? calls Number.__int__; value 2
floating = float(number)  #? calls Number.__float__; value 2.0
indexed = ["a", "b", "c"][number]  #? calls Number.__index__; value 'c'


class Path:
    def __init__(self, *parts):
        self.parts = parts

    def __truediv__(self, name):
        return Path(*self.parts, name)  #? calls Path.__init__

    def __rtruediv__(self, name):
        return Path(name, *self.parts)  #? calls Path.__init__


path = (Path("a") / "b" / "c").parts  #? calls Path.__init__, Path.__truediv__; value ('a', 'b', 'c')
reflected_path = ("root" / Path("a")).parts  #? calls Path.__init__, Path.__rtruediv__; value ('root', 'a')


class Pipeline:
    def __init__(self, function):
        self.function = function

    def __or__(self, other):
        return Pipeline(lambda x: other.function(self.function(x)))  #? calls <lambda1>, Pipeline.__init__, increase

    def __ror__(self, value):
        return self.function(value)  #? calls increase


def increase(x):
    return x + 1


piped = 1 | Pipeline(increase)  #? calls Pipeline.__init__, Pipeline.__ror__; value 2
pipeline = Pipeline(increase) | Pipeline(lambda x: 2 * x)  #? calls Pipeline.__init__, Pipeline.__or__
composed = pipeline.function(1)  #? calls Pipeline.__or__.<lambda1>; value 4
explicit = a.__add__(b).x  #? calls Vector.__add__; value 3
through_class = Vector.__mul__(a, 3).x  #? calls Vector.__mul__; value 3
