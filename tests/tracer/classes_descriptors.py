"""Descriptors: ``__get__``, ``__set__``, ``__delete__`` and ``__set_name__``."""


class Constant:
    def __init__(self, value):
        self.value = value

    def __get__(self, instance, owner):
        return self.value


class Typed:
    def __set_name__(self, owner, name):
        self.name = "_" + name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        return getattr(instance, self.name)

    def __set__(self, instance, value):
        setattr(instance, self.name, value)

    def __delete__(self, instance):
        setattr(instance, self.name, "deleted")


class Model:  #? calls Typed.__set_name__
    constant = Constant(42)  #? calls Constant.__init__
    width = Typed()
    height = Typed()

    def __init__(self, width, height):
        self.width = width  #? calls Typed.__set__
        self.height = height  #? calls Typed.__set__


model = Model(2, 3)  #? calls Model.__init__
constant = model.constant  #? calls Constant.__get__; value 42
constant_from_class = Model.constant  #? calls Constant.__get__; value 42
width = model.width  #? value 2; calls Typed.__get__
height = model.height  #? value 3; calls Typed.__get__
descriptor = Model.width  #? value Typed(); calls Typed.__get__
model.width = 20  #? calls Typed.__set__
changed = model.width  #? value 20; calls Typed.__get__
stored = model._width  #? value 20
del model.width  #? calls Typed.__delete__
deleted = model.width  #? calls Typed.__get__; value 'deleted'
set_name = Model.__dict__["height"].name  #? value '_height'


class NonData:
    def __get__(self, instance, owner):
        return "descriptor"


class Data:
    def __get__(self, instance, owner):
        return "data descriptor"

    def __set__(self, instance, value):
        pass


class Priority:
    non_data = NonData()
    data = Data()


priority = Priority()
before = priority.non_data  #? calls NonData.__get__; value 'descriptor'
priority.non_data = "instance"
after = priority.non_data  #? value 'instance'
priority.__dict__["data"] = "instance"
data_wins = priority.data  #? calls Data.__get__; value 'data descriptor'


class Logged:
    def __init__(self, function):
        self.function = function

    def __get__(self, instance, owner):
        if instance is None:
            return self.function

        def bound(*args):
            return ("logged", self.function(instance, *args))  #? calls Service.run

        return bound


class Service:
    name = "service"

    @Logged  #? calls Logged.__init__
    def run(self, x):
        return (self.name, x)


ran = Service().run(1)  #? calls Logged.__get__, Logged.__get__.bound; value ('logged', ('service', 1))
from_class = Service.run(Service(), 2)  #? calls Logged.__get__, Service.run; value ('service', 2)


class ClassProperty:
    def __init__(self, getter):
        self.getter = getter

    def __get__(self, instance, owner):
        return self.getter(owner)  #? calls Registry.first


class Registry:
    items = ("a",)

    @ClassProperty  #? calls ClassProperty.__init__
    def first(cls):
        return cls.items[0]


class OtherRegistry(Registry):
    items = ("b",)


first = Registry.first  #? calls ClassProperty.__get__; value 'a'
first_of_instance = Registry().first  #? calls ClassProperty.__get__; value 'a'
first_of_other = OtherRegistry.first  #? calls ClassProperty.__get__; value 'b'


class LazyAttribute:
    def __init__(self, function):
        self.function = function

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, instance, owner):
        value = self.function(instance)  #? calls Expensive.result
        instance.__dict__[self.name] = value
        return value


class Expensive:  #? calls LazyAttribute.__set_name__
    @LazyAttribute  #? calls LazyAttribute.__init__
    def result(self):
        return helper()  #? calls helper


def helper():
    return "computed"


expensive = Expensive()
computed = expensive.result  #? calls LazyAttribute.__get__; value 'computed'
again = expensive.result  #? value 'computed'; calls nothing


class Method:
    def __get__(self, instance, owner):
        return self.act

    def act(self):
        return "acted"


class WithMethod:
    method = Method()


acted = WithMethod().method()  #? calls Method.__get__, Method.act; value 'acted'


class OnInstance:
    pass


plain = OnInstance()
plain.attribute = Constant(1)  #? calls Constant.__init__
not_a_descriptor = plain.attribute  #? value Constant()


def function(self):
    return ("bound", self.label)


class Label:
    label = "label"


bound = function.__get__(Label())()  #? calls function; value ('bound', 'label')


class Forward:
    def __init__(self, target):
        self.target = target

    def __get__(self, instance, owner):
        return getattr(instance.inner, self.target)

    def __set__(self, instance, value):
        setattr(instance.inner, self.target, value)


class Inner:
    value = 1


class Outer:
    value = Forward("value")  #? calls Forward.__init__

    def __init__(self):
        self.inner = Inner()


outer = Outer()  #? calls Outer.__init__
forwarded = outer.value  #? calls Forward.__get__; value 1
outer.value = 9  #? calls Forward.__set__
written_through = outer.inner.value  #? value 9
Model.added = Constant("late")  #? calls Constant.__init__
added = model.added  #? calls Constant.__get__; value 'late'
