"""Decorators of classes, and classes as decorators."""


def identity(cls):
    return cls


@identity  #? calls identity
class Same:
    def run(self):
        return "same"


same = Same().run()  #? calls Same.run; value 'same'
itself = Same  #? value class Same


def with_method(cls):
    def added(self):
        return ("added", self.name)

    cls.added = added
    return cls


@with_method  #? calls with_method
class Extended:
    name = "extended"


extended = Extended().added()  #? calls with_method.added; value ('added', 'extended')


def with_attribute(key, value):
    def decorate(cls):
        setattr(cls, key, value)
        return cls

    return decorate


@with_attribute("color", "red")  #? calls with_attribute, with_attribute.decorate
@with_attribute("size", 3)  #? calls with_attribute, with_attribute.decorate
class Thing:
    pass


color = Thing.color  #? value 'red'
size = Thing().size  #? value 3

registry = []


def register(cls):
    registry.append(cls)
    return cls


@register  #? calls register
class First:
    def who(self):
        return "first"


@register  #? calls register
class Second:
    def who(self):
        return "second"


registered = registry[1]().who()  #? calls Second.who; value 'second'
everybody = [cls().who() for cls in registry]  #? calls First.who, Second.who; value ['first', 'second']


def subclassing(cls):
    class Sub(cls):
        def who(self):
            return "sub of " + super().who()  #? calls Base.who

    return Sub


@subclassing  #? calls subclassing
class Base:
    def who(self):
        return "base"


who = Base().who()  #? calls subclassing.Sub.who; value 'sub of base'


def singleton(cls):
    instances = {}

    def get(*args):
        if cls not in instances:
            instances[cls] = cls(*args)  #? calls Config.__init__
        return instances[cls]

    return get


@singleton  #? calls singleton
class Config:
    def __init__(self, value):
        self.value = value


one = Config(1)  #? calls singleton.get
another = Config(2)  #? calls singleton.get
same_object = one is another  #? value True
first_value = another.value  #? value 1


def replace_method(cls):
    original = cls.run

    def run(self):
        return ("wrapped", original(self))  #? calls Runner.run

    cls.run = run
    return cls


@replace_method  #? calls replace_method
class Runner:
    def run(self):
        return "run"


wrapped_run = Runner().run()  #? calls replace_method.run; value ('wrapped', 'run')


def all_methods(decorator):
    def decorate(cls):
        for key, member in list(vars(cls).items()):
            if callable(member) and not key.startswith("__"):
                setattr(cls, key, decorator(member))  #? calls loud
        return cls

    return decorate


def loud(function):
    def wrapper(self):
        return function(self) + "!"  #? calls Speaker.hello

    return wrapper


@all_methods(loud)  #? calls all_methods, all_methods.decorate
class Speaker:
    def hello(self):
        return "hello"


hello = Speaker().hello()  #? calls loud.wrapper; value 'hello!'


def to_instance(cls):
    return cls()


@to_instance  #? calls to_instance
class only:
    def value(self):
        return "only"


only_value = only.value()  #? calls only.value; value 'only'


def to_constant(cls):
    return cls.constant


@to_constant  #? calls to_constant
class number:
    constant = 12


twelve = number  #?? value 12


class Wrap:
    def __init__(self, cls):
        self.cls = cls

    def __call__(self, *args):
        return self.cls(*args)  #? calls Inner.__init__

    def __getattr__(self, name):
        return getattr(self.cls, name)


@Wrap  #? calls Wrap.__init__
class Inner:
    level = 5

    def __init__(self, x):
        self.x = x


inner_x = Inner(3).x  #? calls Wrap.__call__; value 3
inner_level = Inner.level  #? calls Wrap.__getattr__; value 5


def count_instances(cls):
    original = cls.__init__
    cls.count = 0

    def __init__(self, *args):
        cls.count += 1
        original(self, *args)  #? calls Counted.__init__

    cls.__init__ = __init__
    return cls


@count_instances  #? calls count_instances
class Counted:
    def __init__(self, x):
        self.x = x


counted_x = Counted("x").x  #? calls count_instances.__init__; value 'x'
Counted("y")  #? calls count_instances.__init__
count = Counted.count  #? value 2


class Decorators:
    @staticmethod
    def named(cls):
        cls.label = cls.__name__
        return cls


@Decorators.named  #? calls Decorators.named
class Labelled:
    pass


label = Labelled.label  #? value 'Labelled'
