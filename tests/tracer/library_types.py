"""``isinstance``, ``issubclass``, ``callable`` and ``type`` with one and with three arguments."""

import abc
from collections.abc import Callable, Iterable, Mapping, Sequence
from random import random


def make_one():
    return 1


def make_two():
    return 2


class Base:
    def name(self):
        return "base"


class Derived(Base):
    def name(self):
        return "derived"


class Caller:
    def __call__(self):
        return "called"


class Even(type):
    def __instancecheck__(cls, instance):
        return instance == 2

    def __subclasscheck__(cls, subclass):
        return subclass is Base


class Two(metaclass=Even):
    pass


class Registered(abc.ABC):
    pass


Registered.register(Base)


class HasRun(abc.ABC):
    @classmethod
    def __subclasshook__(cls, other):
        return hasattr(other, "run")


class Runner:
    def run(self):
        return "run"


# isinstance and issubclass
is_derived = isinstance(Derived(), Base)  #? value True
is_base = isinstance(Base(), Derived)  #? value False
one_of = isinstance(Base(), (Derived, Base))  #? value True
in_union = isinstance(1, int | str)  #?? value True
in_nested = isinstance(1, (str, (float, int)))  #? value True
bool_is_int = isinstance(True, int)  #? value True
int_is_float = isinstance(1, float)  #? value False
list_is = isinstance([], list)  #? value True
tuple_is_list = isinstance((), list)  #? value False
is_object = isinstance(1, object)  #? value True
abstract = isinstance([], Sequence)  #? value True
mapping = isinstance({}, Mapping)  #? value True
iterable = isinstance(1, Iterable)  #? value False
function_is = isinstance(make_one, Callable)  #? value True
none_is = isinstance(None, type(None))  #? value True
sub = issubclass(Derived, Base)  #? value True
not_sub = issubclass(Base, Derived)  #? value False
of_itself = issubclass(Base, Base)  #? value True
sub_of_tuple = issubclass(Derived, (int, Base))  #? value True
builtin_sub = issubclass(bool, int)  #? value True
by_metaclass = isinstance(2, Two)  #? calls Even.__instancecheck__; value True
by_metaclass_sub = issubclass(Derived, Two)  #? value False; calls Even.__subclasscheck__
virtual = isinstance(Base(), Registered)  #?? value True
virtual_sub = issubclass(Derived, Registered)  #?? value True
hooked = issubclass(Runner, HasRun)  #? calls HasRun.__subclasshook__; value True
hooked_instance = isinstance(Runner(), HasRun)  #? calls? HasRun.__subclasshook__; value True
class_is_type = isinstance(Base, type)  #? value True

# branches follow what is certain
if isinstance(Derived(), Base):
    make_one()  #? calls make_one
else:
    make_two()
if not isinstance(1, str):
    make_two()  #? calls make_two
if issubclass(Base, Derived):
    make_one()  #? calls nothing


def kind(value):
    if isinstance(value, str):
        return make_one
    if isinstance(value, (list, tuple)):
        return make_two
    return None


kind("a")()  #? calls kind, make_one; value 1
kind([])()  #? calls kind, make_two; value 2
nothing = kind(3)  #? calls kind; value None

# callable
function_callable = callable(make_one)  #? value True
class_callable = callable(Base)  #? value True
object_callable = callable(Caller())  #? value True
not_callable = callable(Base())  #? value False
number_callable = callable(1)  #? value False
method_callable = callable(Base().name)  #? value True
builtin_callable = callable(len)  #? value True
for candidate in (make_one, 3):
    if callable(candidate):
        candidate()  #? calls make_one

# type with one argument
type(Derived())().name()  #? calls Derived.name; value 'derived'
same_type = type(Derived()) is Derived  #? value True
other_type = type(Derived()) is Base  #? value False
of_int = type(1) is int  #? value True
equal_types = type(Base()) == type(Base())  #?? value True
type_name = type(Base()).__name__  #? value 'Base'
converted = type("a")(1)  #? value '1'
empty_like = type([1])()  #? value []
of_class = type(Base) is type  #? value True
metaclass = type(Two) is Even  #? value True
through_class = Derived().__class__().name()  #? calls Derived.name; value 'derived'


class Node:
    def copy(self):
        return type(self)()

    def name(self):
        return "node"


class Leaf(Node):
    def name(self):
        return "leaf"


Leaf().copy().name()  #? calls Leaf.name, Node.copy; value 'leaf'


# type with three arguments
def greet(self):
    return "hello"


def initialise(self, value):
    self.value = value


Made = type("Made", (Base,), {"greet": greet, "constant": make_two})
Made().greet()  #? calls greet; value 'hello'
Made().name()  #? calls Base.name; value 'base'
Made.constant()  #? calls make_two; value 2
With = type("With", (), dict(__init__=initialise, get=lambda self: self.value))
With(make_one).get()()  #? calls make_one; calls <lambda1>, initialise; value 1
sub_made = issubclass(Made, Base)  #? value True


def build(base):
    class Built(base):
        def name(self):
            return "built " + super().name()  #? calls Derived.name

    return Built


build(Derived)().name()  #? calls build, build.Built.name; value 'built derived'
Empty = type("Empty", (Derived,), {})
Empty().name()  #? calls Derived.name; value 'derived'
if random() < 0.5:
    Chosen = Base
else:
    Chosen = Derived
Chosen().name()  #? calls Base.name, Derived.name
