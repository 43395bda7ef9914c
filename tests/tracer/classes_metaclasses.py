"""Metaclasses: making classes, calling them, and methods on classes."""


class Registering(type):
    registry = []

    def __new__(mcs, name, bases, namespace, **options):
        cls = super().__new__(mcs, name, bases, namespace)
        mcs.registry.append(name)
        return cls

    def __init__(cls, name, bases, namespace, **options):
        super().__init__(name, bases, namespace)
        cls.options = options

    def describe(cls):
        return ("class", cls.label)

    @property
    def shout(cls):
        return cls.label + "!"


class First(metaclass=Registering, level=1):  #? calls Registering.__init__, Registering.__new__
    label = "first"

    def who(self):
        return "first"


class Second(First):  #? calls Registering.__init__, Registering.__new__
    label = "second"


registered = Registering.registry  #? value ['First', 'Second']
options = First.options  #? value {'level': 1}
no_options = Second.options  #? value {}
described = First.describe()  #? calls Registering.describe; value ('class', 'first')
described_second = Second.describe()  #? calls Registering.describe; value ('class', 'second')
shouted = First.shout  #? calls Registering.shout; value 'first!'
who = Second().who()  #? calls First.who; value 'first'
not_on_instance = hasattr(First(), "describe")  #? value False
metaclass = type(First)  #? value class Registering


class Singleton(type):
    instances = {}

    def __call__(cls, *args, **kwargs):
        if cls not in cls.instances:
            cls.instances[cls] = super().__call__(*args, **kwargs)  #? calls Config.__init__
        return cls.instances[cls]


class Config(metaclass=Singleton):
    def __init__(self, value):
        self.value = value


one = Config(1)  #? calls Singleton.__call__
two = Config(2)  #? calls Singleton.__call__
same = one is two  #? value True
value = two.value  #? value 1


class Refusing(type):
    def __call__(cls, *args):
        return ("not an instance", args)


class Never(metaclass=Refusing):
    def __init__(self):
        raise RuntimeError


refused = Never(1)  #? calls Refusing.__call__; value ('not an instance', (1,))


class Adding(type):
    def __new__(mcs, name, bases, namespace):
        namespace["added"] = lambda self: ("added", name)
        return super().__new__(mcs, name, bases, namespace)


class WithAdded(metaclass=Adding):  #? calls Adding.__new__
    pass


added = WithAdded().added()  #? calls Adding.__new__.<lambda1>; value ('added', 'WithAdded')


class Prepared(type):
    @classmethod
    def __prepare__(mcs, name, bases):
        return {"helper": helper, "provided": "provided"}


def helper(x):
    return x + 1


class UsesPrepared(metaclass=Prepared):  #? calls Prepared.__prepare__
    computed = helper(1)  #? calls helper
    seen = provided


computed = UsesPrepared.computed  #? value 2
seen = UsesPrepared.seen  #? value 'provided'
prepared_attribute = UsesPrepared.provided  #? value 'provided'


class Iterating(type):
    def __iter__(cls):
        return iter(cls.members)  #? calls nothing

    def __len__(cls):
        return len(cls.members)  #? calls nothing

    def __getitem__(cls, index):
        return cls.members[index]  #? calls nothing

    def __contains__(cls, item):
        return item in cls.members  #? calls nothing

    def __getattr__(cls, name):
        return ("dynamic", name)


class Members(metaclass=Iterating):
    members = ["a", "b"]


listed = list(Members)  #? value ['a', 'b']  #?? calls Iterating.__iter__, Iterating.__len__
length = len(Members)  #? value 2; calls Iterating.__len__
item = Members[1]  #? calls Iterating.__getitem__; value 'b'
contained = "a" in Members  #? value True; calls Iterating.__contains__
dynamic = Members.anything  #? calls Iterating.__getattr__; value ('dynamic', 'anything')


def make(name, bases, namespace):
    namespace["made_by"] = "function"
    return type(name, bases, namespace)


class FromFunction(metaclass=make):  #? calls make
    own = "own"


made_by = FromFunction.made_by  #? value 'function'
own = FromFunction().own  #? value 'own'

namespace = {"label": "dynamic", "extra": lambda self: "extra"}
Dynamic = type("Dynamic", (First,), namespace)  #? calls Registering.__init__, Registering.__new__
dynamic_label = Dynamic.label  #? value 'dynamic'
dynamic_extra = Dynamic().extra()  #? calls <lambda1>; value 'extra'
dynamic_inherited = Dynamic().who()  #? calls First.who; value 'first'


class Wrapping(type):
    def __new__(mcs, name, bases, namespace):
        for key, member in list(namespace.items()):
            if callable(member) and not key.startswith("__"):
                namespace[key] = wrap(member)  #? calls wrap
        return super().__new__(mcs, name, bases, namespace)


def wrap(function):
    def wrapper(self):
        return ("wrapped", function(self))  #? calls Wrapped.run

    return wrapper


class Wrapped(metaclass=Wrapping):  #? calls Wrapping.__new__
    def run(self):
        return "run"


wrapped = Wrapped().run()  #? calls wrap.wrapper; value ('wrapped', 'run')


class Derived(Registering):
    def describe(cls):
        return ("derived", super().describe())  #? calls Registering.describe


class Third(metaclass=Derived):  #? calls Registering.__init__, Registering.__new__
    label = "third"


derived_describe = Third.describe()  #? calls Derived.describe; value ('derived', ('class', 'third'))
