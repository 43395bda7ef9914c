"""Properties: getters, setters, deleters, in all ways to write and inherit them."""

import functools

from random import random

from phiml.math import jit_compile


class Circle:
    def __init__(self, radius):
        self._radius = radius

    @property
    def radius(self):
        return self._radius

    @radius.setter
    def radius(self, value):
        self._radius = value

    @radius.deleter
    def radius(self):
        self._radius = "deleted"

    @property
    def diameter(self):
        return 2 * self.radius  #? calls Circle.radius


circle = Circle(1)  #? calls Circle.__init__
radius = circle.radius  #? calls Circle.radius; value 1
diameter = circle.diameter  #? calls Circle.diameter; value 2
circle.radius = 5  #? calls Circle.radius
changed = circle.radius  #? calls Circle.radius; value 5
circle.radius += 1  #? calls Circle.radius
increased = circle.diameter  #? calls Circle.diameter; value 12
del circle.radius  #? calls Circle.radius
deleted = circle.radius  #? calls Circle.radius; value 'deleted'


class ReadOnly:
    @property
    def value(self):
        return "read"


def try_to_write():
    try:
        ReadOnly().value = 1
    except AttributeError:
        return "refused"
    return "accepted"


refused = try_to_write()  #? calls try_to_write  #?? value 'refused'


class ByCall:
    def get(self):
        return ("got", self.stored)

    def set(self, value):
        self.stored = value

    item = property(get, set)
    only = property(lambda self: "lambda")


by_call = ByCall()
by_call.item = 3  #? calls ByCall.set
got = by_call.item  #? calls ByCall.get; value ('got', 3)
from_lambda = by_call.only  #? calls ByCall.<lambda1>; value 'lambda'


class Base:
    @property
    def name(self):
        return self.compute()  #? calls Base.compute, Derived.compute

    def compute(self):
        return "base"


class Derived(Base):
    def compute(self):
        return "derived"


class Overridden(Base):
    @property
    def name(self):
        return ("overridden", super().name)  #? calls Base.name


class WithSetter(Base):
    @Base.name.setter
    def name(self, value):
        self.set_to = value


derived_name = Derived().name  #? calls Base.name; value 'derived'
overridden_name = Overridden().name  #? calls Overridden.name; value ('overridden', 'base')
with_setter = WithSetter()
with_setter.name = "new"  #? calls WithSetter.name
set_to = with_setter.set_to  #? value 'new'
still_read = with_setter.name  #? calls Base.name; value 'base'


class Lazy:
    calls = 0

    @functools.cached_property
    def data(self):
        Lazy.calls += 1
        return "data"


lazy = Lazy()
first = lazy.data  #? calls Lazy.data; value 'data'
second = lazy.data  #? value 'data'; calls nothing
calls = Lazy.calls  #? value 1


class Shadow:
    @property
    def value(self):
        return "property"


shadow = Shadow()
shadow.__dict__["value"] = "instance"
property_wins = shadow.value  #? calls Shadow.value; value 'property'


class ReturnsFunction:
    @property
    def action(self):
        return self.run

    def run(self, x):
        return ("ran", x)


acted = ReturnsFunction().action(1)  #? calls ReturnsFunction.action, ReturnsFunction.run; value ('ran', 1)


class Chain:
    def __init__(self, depth):
        self.depth = depth

    @property
    def next(self):
        return Chain(self.depth + 1)  #? calls Chain.__init__


chained = Chain(0).next.next.depth  #? calls Chain.__init__, Chain.next; value 2

by_getattr = getattr(Circle(7), "radius")  #? calls Circle.__init__, Circle.radius; value 7
setattr(circle, "radius", 8)  #? calls Circle.radius
by_setattr = circle.radius  #? calls Circle.radius; value 8
through_fget = Circle.radius.fget(Circle(9))  #? calls Circle.__init__; calls Circle.radius; value 9
missing = getattr(Circle(1), "nothing", "none")  #? calls Circle.__init__; value 'none'


class Validated:
    def __init__(self, value):
        self.value = value  #? calls Validated.value

    @property
    def value(self):
        return self._value

    @value.setter
    def value(self, new):
        self._value = check(new)  #? calls check


def check(x):
    return x if x > 0 else 0


valid = Validated(3).value  #? calls Validated.__init__, Validated.value; value 3
corrected = Validated(-3).value  #? calls Validated.__init__, Validated.value; value 0


class Outside:
    pass


def outside_getter(self):
    return "outside"


Outside.added = property(outside_getter)
added = Outside().added  #? calls outside_getter; value 'outside'


class Abstract:
    @property
    @functools.lru_cache(maxsize=None)
    def stacked(self):
        return "stacked"


stacked = Abstract().stacked  #? calls Abstract.stacked; value 'stacked'


class State:
    def __init__(self):
        self._level = 0

    @property
    def level(self):
        return self._level

    @level.setter
    def level(self, value):
        self._level = value  #? writes self._level


state = State()  #? calls State.__init__


@jit_compile
def compiled(x):
    state.level = x  #? calls State.level
    return x


compiled(random())  #? calls compiled


class Meta(type):
    @property
    def version(cls):
        return ("version", cls.number)


class Versioned(metaclass=Meta):
    number = 1


version = Versioned.version  #? calls Meta.version; value ('version', 1)
