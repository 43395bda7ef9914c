"""Abstract base classes, their mixin methods, registration, and protocols."""

import abc
import collections.abc
from abc import ABC, abstractmethod
from typing import Protocol, runtime_checkable


class Shape(ABC):
    @abstractmethod  #?? calls nothing
    def area(self):
        """The area."""

    def describe(self):
        return ("area", self.area())  #? calls Circle.area, Square.area

    @property
    @abstractmethod  #?? calls nothing
    def name(self):
        """The name."""

    def title(self):
        return self.name + "!"  #? calls Circle.name

    @classmethod
    @abstractmethod  #?? calls nothing
    def unit(cls):
        """One of them."""

    @staticmethod
    @abstractmethod  #?? calls nothing
    def helper():
        """Help."""


class Square(Shape):
    name = "square"

    def __init__(self, side):
        self.side = side

    def area(self):
        return self.side * self.side

    @classmethod
    def unit(cls):
        return cls(1)  #? calls Square.__init__

    @staticmethod
    def helper():
        return "helper"


class Circle(Shape):
    def area(self):
        return 3

    @property
    def name(self):
        return "circle"

    @classmethod
    def unit(cls):
        return cls()

    @staticmethod
    def helper():
        return "other helper"


described = Square(3).describe()  #? calls Shape.describe, Square.__init__; value ('area', 9)
described_circle = Circle().describe()  #? calls Shape.describe; value ('area', 3)
title = Square(1).title()  #? calls Shape.title, Square.__init__; value 'square!'
title_circle = Circle().title()  #? calls Shape.title; value 'circle!'
unit = Square.unit().area()  #? calls Square.area, Square.unit; value 1
helper = Circle.helper()  #? calls Circle.helper; value 'other helper'
shapes = (Square(2), Circle())  #? calls Square.__init__
areas = [shape.area() for shape in shapes]  #? calls Circle.area, Square.area; value [4, 3]


def instantiate():
    try:
        return Shape()
    except TypeError:
        return "abstract"


abstract = instantiate()  #? calls instantiate  #?? value 'abstract'


class WithBody(ABC):
    @abstractmethod  #?? calls nothing
    def run(self):
        return "default"


class UsesBody(WithBody):
    def run(self):
        return ("extended", super().run())  #? calls WithBody.run


extended = UsesBody().run()  #? calls UsesBody.run; value ('extended', 'default')


class Numbers(collections.abc.Sequence):
    def __init__(self, *items):
        self.items = items

    def __getitem__(self, index):
        return self.items[index]

    def __len__(self):
        return len(self.items)


numbers = Numbers(1, 2, 3)  #? calls Numbers.__init__
contained = 2 in numbers  #? value concrete; calls Numbers.__getitem__
index = numbers.index(3)  #?? calls Numbers.__getitem__; value 2
listed = list(numbers)  #? calls Numbers.__getitem__  #?? calls Numbers.__len__; value [1, 2, 3]
count = numbers.count(1)  #?? calls Numbers.__getitem__; value 1
backwards = list(reversed(numbers))  #? calls Numbers.__getitem__; calls Numbers.__len__; value [3, 2, 1]


class Registry(collections.abc.MutableMapping):
    def __init__(self):
        self.data = {}

    def __getitem__(self, key):
        return self.data[key]

    def __setitem__(self, key, value):
        self.data[key] = value

    def __delitem__(self, key):
        del self.data[key]

    def __iter__(self):
        return iter(self.data)

    def __len__(self):
        return len(self.data)


registry = Registry()  #? calls Registry.__init__
registry.update(a=1)  #?? calls Registry.__setitem__
got = registry.get("a")  #?? calls Registry.__getitem__; value 1
missing = registry.get("z", "none")  #?? calls Registry.__getitem__; value 'none'
setdefault = registry.setdefault("b", 2)  #?? calls Registry.__getitem__, Registry.__setitem__; value 2
popped = registry.pop("a")  #?? calls Registry.__delitem__, Registry.__getitem__; value 1
keys = list(registry.keys())  #?? calls Registry.__iter__, Registry.__len__; value ['b']


class Quacks(Protocol):
    def quack(self):
        ...


class Duck:
    def quack(self):
        return "quack"


class Person:
    def quack(self):
        return "I quack"


def make_noise(quacker: Quacks):
    return quacker.quack()  #? calls Duck.quack, Person.quack


duck_noise = make_noise(Duck())  #? calls make_noise; value 'quack'
person_noise = make_noise(Person())  #? calls make_noise; value 'I quack'


@runtime_checkable
class Runs(Protocol):
    def run(self):
        ...


runs = isinstance(UsesBody(), Runs)  #?? value True
does_not_run = isinstance(Duck(), Runs)  #? value False


class Explicit(Quacks):
    def quack(self):
        return "explicit"


explicit = Explicit().quack()  #? calls Explicit.quack; value 'explicit'


class DefaultProtocol(Protocol):
    def hello(self):
        return "hello from protocol"


class TakesDefault(DefaultProtocol):
    pass


default_method = TakesDefault().hello()  #? calls DefaultProtocol.hello; value 'hello from protocol'


class Virtual(ABC):
    pass


@Virtual.register
class Registered:
    def who(self):
        return "registered"


who = Registered().who()  #? calls Registered.who; value 'registered'
is_virtual = isinstance(Registered(), Virtual)  #?? value True


class HookBase(ABC):
    @classmethod
    def __subclasshook__(cls, other):
        return hasattr(other, "quack")


hooked = issubclass(Duck, HookBase)  #? value True; calls HookBase.__subclasshook__


class OldStyle(metaclass=abc.ABCMeta):
    @abc.abstractmethod  #?? calls nothing
    def act(self):
        """Act."""

    def __call__(self):
        return self.act()  #? calls Acts.act


class Acts(OldStyle):
    def act(self):
        return "acted"


acted = Acts()()  #? calls OldStyle.__call__; value 'acted'


class Template(ABC):
    def run(self):
        return [self.before(), self.main(), self.after()]  #? calls Job.after, Job.main, Template.before

    def before(self):
        return "before"

    @abstractmethod  #?? calls nothing
    def main(self):
        """The main part."""

    def after(self):
        return "after"


class Job(Template):
    def main(self):
        return "main"

    def after(self):
        return "changed"


job = Job().run()  #? calls Template.run; value ['before', 'main', 'changed']
