"""``__slots__``: fixed attributes, defaults, inheritance."""

from random import random

from phiml.math import jit_compile


class Point:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y

    def total(self):
        return self.x + self.y


point = Point(1, 2)  #? calls Point.__init__
x = point.x  #? value 1
total = point.total()  #? calls Point.total; value 3
point.x = 10
changed = point.total()  #? calls Point.total; value 12
del point.y
deleted = hasattr(point, "y")  #? value False


def new_attribute():
    try:
        point.z = 3
    except AttributeError:
        return "refused"
    return "accepted"


refused = new_attribute()  #? calls new_attribute  #?? value 'refused'
no_dictionary = hasattr(point, "__dict__")  #? value False
slot_names = Point.__slots__  #? value ('x', 'y')


class Point3(Point):
    __slots__ = ("z",)

    def __init__(self, x, y, z):
        super().__init__(x, y)  #? calls Point.__init__
        self.z = z

    def total(self):
        return super().total() + self.z  #? calls Point.total


total3 = Point3(1, 2, 3).total()  #? calls Point3.__init__, Point3.total; value 6
inherited = Point3(1, 2, 3).x  #? calls Point3.__init__; value 1


class Open(Point):
    def __init__(self):
        super().__init__(0, 0)  #? calls Point.__init__
        self.free = "free"


free = Open().free  #? calls Open.__init__; value 'free'
mixed = Open().__dict__["free"]  #? calls Open.__init__; value 'free'


class WithClassAttribute:
    __slots__ = ("value",)
    kind = "kind"

    def get(self):
        return (self.kind, self.value)


with_class_attribute = WithClassAttribute()
with_class_attribute.value = "v"
both = with_class_attribute.get()  #? calls WithClassAttribute.get; value ('kind', 'v')


def unset():
    try:
        return WithClassAttribute().value
    except AttributeError:
        return "unset"


unset_value = unset()  #? calls unset  #?? value 'unset'


class WithProperty:
    __slots__ = ["_value"]

    def __init__(self, value):
        self._value = value

    @property
    def value(self):
        return self._value


from_property = WithProperty(5).value  #? calls WithProperty.__init__, WithProperty.value; value 5


class OneSlot:
    __slots__ = "only"

    def __init__(self):
        self.only = "only"


only = OneSlot().only  #? calls OneSlot.__init__; value 'only'


class Copying:
    __slots__ = ("a", "b")

    def __init__(self, a, b):
        self.a = a
        self.b = b

    def items(self):
        return [getattr(self, name) for name in self.__slots__]


items = Copying(1, 2).items()  #? calls Copying.__init__, Copying.items; value [1, 2]


class Functions:
    __slots__ = ("action",)

    def __init__(self, action):
        self.action = action

    def run(self):
        return self.action()  #? calls act


def act():
    return "acted"


acted = Functions(act).run()  #? calls Functions.__init__, Functions.run; value 'acted'

by_descriptor = Point.x.__get__(Point(7, 8))  #? calls Point.__init__  #?? value 7
setattr(point, "y", 4)
set_by_name = point.y  #? value 4


class Counter:
    __slots__ = ("count",)

    def __init__(self):
        self.count = 0

    def increase(self):
        self.count += 1
        return self


increased = Counter().increase().increase().count  #? calls Counter.__init__, Counter.increase; value 2
shared = Counter()  #? calls Counter.__init__


@jit_compile
def compiled(value):
    shared.count = value  #? writes shared.count
    return value


compiled(random())  #? calls compiled


class Empty:
    __slots__ = ()


class FromEmpty(Empty):
    pass


from_empty = FromEmpty()
from_empty.any = "any"
any_attribute = from_empty.any  #? value 'any'
