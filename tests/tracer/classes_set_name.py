"""``__set_name__``: called for each attribute of a class body, in order, when the class is made."""

seen = []


class Field:
    def __init__(self, default=None):
        self.default = default

    def __set_name__(self, owner, name):
        self.name = name
        self.owner = owner
        seen.append(name)

    def __get__(self, instance, owner):
        if instance is None:
            return self
        return instance.__dict__.get(self.name, self.default)

    def __set__(self, instance, value):
        instance.__dict__[self.name] = value


class Person:  #? calls Field.__set_name__
    name = Field()  #? calls Field.__init__
    age = Field(18)  #? calls Field.__init__


order = seen  #? value ['name', 'age']
name_of_name = Person.name.name  #? calls Field.__get__; value 'name'
name_of_age = Person.age.name  #? calls Field.__get__; value 'age'
owner = Person.age.owner  #? calls Field.__get__; value class Person

person = Person()
default_age = person.age  #? calls Field.__get__; value 18
person.age = 30  #? calls Field.__set__
set_age = person.age  #? value 30; calls Field.__get__
stored = person.__dict__["age"]  #? value 30
other_default = Person().age  #? calls Field.__get__; value 18


class Employee(Person):  #? calls Field.__set_name__
    boss = Field("nobody")  #? calls Field.__init__


employee = Employee()
boss = employee.boss  #? calls Field.__get__; value 'nobody'
inherited = employee.age  #? calls Field.__get__; value 18
inherited_owner = Employee.age.owner  #? calls Field.__get__; value class Person

late = Field("late")  #? calls Field.__init__
Person.late = late
not_named = hasattr(late, "name")  #? value False
late.__set_name__(Person, "late")  #? calls Field.__set_name__
named_by_hand = late.name  #? value 'late'
late_value = person.late  #? calls Field.__get__; value 'late'


class Registering:
    registry = {}

    def __init__(self, function):
        self.function = function

    def __set_name__(self, owner, name):
        Registering.registry[name] = self.function

    def __get__(self, instance, owner):
        return self.function.__get__(instance, owner)


class Commands:  #? calls Registering.__set_name__
    @Registering  #? calls Registering.__init__
    def start(self):
        return "start"

    @Registering  #? calls Registering.__init__
    def stop(self):
        return "stop"


started = Commands().start()  #? calls Registering.__get__; calls Commands.start; value 'start'
from_registry = Registering.registry["stop"](None)  #? calls Commands.stop; value 'stop'


class Replaces:
    def __init__(self, value):
        self.value = value

    def __set_name__(self, owner, name):
        setattr(owner, name, self.value)


class Replaced:  #? calls Replaces.__set_name__
    attribute = Replaces("value")  #? calls Replaces.__init__


replaced = Replaced.attribute  #? value 'value'


class Shared:
    names = None

    def __set_name__(self, owner, name):
        self.names = [*(self.names or []), name]


shared = Shared()


class UsesShared:  #? calls Shared.__set_name__
    first = shared
    second = shared


names = shared.names  #? value ['first', 'second']


def make_class(field):
    class Made:  #? calls Field.__set_name__
        attribute = field

    return Made


Made = make_class(Field("made"))  #? calls Field.__init__, make_class
made_name = Made.attribute.name  #? calls Field.__get__; value 'attribute'
made_value = Made().attribute  #? calls Field.__get__; value 'made'

dynamic_field = Field("dynamic")  #? calls Field.__init__
Dynamic = type("Dynamic", (), {"attribute": dynamic_field})  #? calls Field.__set_name__
dynamic_name = dynamic_field.name  #? value 'attribute'
dynamic_value = Dynamic().attribute  #? calls Field.__get__; value 'dynamic'
