"""Data classes: fields, defaults, factories, ``__post_init__``, ``InitVar``, ``ClassVar``."""

import dataclasses
from dataclasses import InitVar, dataclass, field
from typing import ClassVar


@dataclass
class Point:
    x: int
    y: int = 2

    def total(self):
        return self.x + self.y


point = Point(1)
x = point.x  #? value 1
y = point.y  #? value 2
total = Point(3, 4).total()  #? calls Point.total; value 7
by_keyword = Point(y=5, x=6).x  #? value 6
changed = Point(1)
changed.x = 9
changed_x = changed.x  #? value 9
default_on_class = Point.y  #? value 2
equal = Point(1) == Point(1)  #? value concrete
unequal = Point(1) == Point(2)  #? value concrete


@dataclass
class Bag:
    items: list = field(default_factory=list)
    name: str = field(default="bag")

    def add(self, item):
        self.items.append(item)
        return self


full = Bag().add("a")  #? calls Bag.add
items = full.items  #? value ['a']
separate = Bag().items  #? value []
name = Bag().name  #? value 'bag'
given_items = Bag(["given"]).items  #? value ['given']


def make_default():
    return {"made": True}


@dataclass
class Made:
    options: dict = field(default_factory=make_default)
    computed: str = field(default_factory=lambda: "computed")


made = Made()  #? calls Made.<lambda1>, make_default
options = made.options  #? value {'made': True}
computed = made.computed  #? value 'computed'


@dataclass
class Area:
    width: int
    height: int
    area: int = field(init=False)

    def __post_init__(self):
        self.area = multiply(self.width, self.height)  #? calls multiply


def multiply(a, b):
    return a * b


area = Area(3, 4).area  #? calls Area.__post_init__; value 12


@dataclass
class Scaled:
    value: int
    factor: InitVar[int] = 10

    def __post_init__(self, factor):
        self.value = self.value * factor


scaled = Scaled(2).value  #? calls Scaled.__post_init__; value 20
scaled_given = Scaled(2, 3).value  #? calls Scaled.__post_init__; value 6


@dataclass
class Counted:
    count: ClassVar[int] = 0
    name: str = "n"

    def __post_init__(self):
        Counted.count += 1


Counted()  #? calls Counted.__post_init__
only_field = Counted("only").name  #? calls Counted.__post_init__; value 'only'
count = Counted.count  #? value 2


@dataclass
class Callback:
    function: object
    times: int = 2

    def run(self):
        return [self.function(n) for n in range(self.times)]  #? calls double


def double(x):
    return 2 * x


ran = Callback(double).run()  #? calls Callback.run; value [0, 2]
ran_once = Callback(double, times=1).run()  #? calls Callback.run; value [0]


@dataclass
class Node:
    value: int
    child: "Node | None" = None

    def last(self):
        return self.value if self.child is None else self.child.last()


one_node = Node(1).last()  #? calls Node.last; value 1
nested = Node(1, Node(2)).child.value  #? value 2


@dataclass
class NotAField:
    plain = "of class"
    typed: int = 1


not_a_field = NotAField(5).typed  #? value 5
class_attribute = NotAField().plain  #? value 'of class'
names = [f.name for f in dataclasses.fields(Point)]  #? value [*concrete]
as_dict = dataclasses.asdict(Point(1))  #? value {'x': 1, 'y': 2}
as_tuple = dataclasses.astuple(Point(1))  #? value (1, 2)
replaced = dataclasses.replace(point, x=7).x  #? value 7
replaced_keeps = dataclasses.replace(point, x=7).y  #? value 2
is_dataclass = dataclasses.is_dataclass(Point)  #? value True


@dataclasses.dataclass()
class Called:
    a: int = 1


called = Called().a  #? value 1

Dynamic = dataclasses.make_dataclass("Dynamic", ["a", ("b", int, 5)])
dynamic = Dynamic(1)  #? unresolved
dynamic_a = dynamic.a  #?? value 1
dynamic_b = dynamic.b  #?? value 5
as_text = repr(Point(1))  #? value text


@dataclass
class WithProperty:
    base: int

    @property
    def double(self):
        return 2 * self.base

    @classmethod
    def make(cls, text):
        return cls(int(text))


from_property = WithProperty(4).double  #? calls WithProperty.double; value 8
from_class_method = WithProperty.make("8").base  #? calls WithProperty.make; value 8
