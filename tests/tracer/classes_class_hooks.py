"""``__class_getitem__``, ``__instancecheck__`` and other hooks that run on classes."""

import types


class Array:
    def __class_getitem__(cls, size):
        return (cls.__name__, size)

    def __getitem__(self, index):
        return ("item", index)


from_class = Array[3]  #? calls Array.__class_getitem__; value ('Array', 3)
from_instance = Array()[3]  #? calls Array.__getitem__; value ('item', 3)
two_arguments = Array[1, 2]  #? calls Array.__class_getitem__; value ('Array', (1, 2))
by_name = Array.__class_getitem__(5)  #? calls Array.__class_getitem__  #?? value ('Array', 5)


class Sub(Array):
    pass


inherited = Sub["s"]  #? calls Array.__class_getitem__; value ('Sub', 's')


class Cached:
    made = {}

    def __class_getitem__(cls, key):
        if key not in cls.made:
            cls.made[key] = type(f"Cached{key}", (cls,), {"key": key})
        return cls.made[key]

    def get(self):
        return self.key


key = Cached[7].key  #? calls Cached.__class_getitem__; value 7
got = Cached[8]().get()  #? calls Cached.__class_getitem__; calls Cached.get; value 8
same = Cached[7] is Cached[7]  #? calls Cached.__class_getitem__; value True


class Factory:
    def __class_getitem__(cls, function):
        def make(*args):
            return (cls.kind, function(*args))  #? calls double

        return make

    kind = "factory"


def double(x):
    return 2 * x


made = Factory[double](4)  #? calls Factory.__class_getitem__, Factory.__class_getitem__.make; value ('factory', 8)


class Explicit:
    @classmethod
    def __class_getitem__(cls, item):
        return ("explicit", item)


explicit = Explicit["e"]  #? calls Explicit.__class_getitem__; value ('explicit', 'e')


class Meta(type):
    def __getitem__(cls, item):
        return ("meta", item)


class WithMeta(metaclass=Meta):
    def __class_getitem__(cls, item):
        return ("class", item)


meta_wins = WithMeta[1]  #? calls Meta.__getitem__; value ('meta', 1)


class Checking(type):
    def __instancecheck__(cls, instance):
        return hasattr(instance, "quack")

    def __subclasscheck__(cls, other):
        return other is int


class Ducks(metaclass=Checking):
    pass


class Duck:
    def quack(self):
        return "quack"


is_duck = isinstance(Duck(), Ducks)  #? calls Checking.__instancecheck__; value True
is_not_duck = isinstance(3, Ducks)  #? value False; calls Checking.__instancecheck__
is_subclass = issubclass(int, Ducks)  #? calls Checking.__subclasscheck__; value True


class GenericLike:
    __class_getitem__ = classmethod(types.GenericAlias)

    def __init__(self, x):
        self.x = x

    def get(self):
        return self.x


through_alias = GenericLike[int](5).get()  #?? calls GenericLike.__init__, GenericLike.get; value 5
origin = GenericLike[int].__origin__  #?? value class GenericLike


class Entries:
    def __mro_entries__(self, bases):
        return (Duck,)


class FromEntries(Entries()):  #?? calls Entries.__mro_entries__
    pass


quacked = FromEntries().quack()  #?? calls Duck.quack; value 'quack'


class Nested:
    class Item:
        def __class_getitem__(cls, index):
            return ("nested", index)


nested = Nested.Item["n"]  #? calls Nested.Item.__class_getitem__; value ('nested', 'n')
stored = {"array": Array}["array"][9]  #? calls Array.__class_getitem__; value ('Array', 9)


def subscript(cls):
    return cls["argument"]  #? calls Array.__class_getitem__


as_argument = subscript(Array)  #? calls subscript; value ('Array', 'argument')
loop = [cls[0] for cls in (Array, Sub)]  #? calls Array.__class_getitem__; value [('Array', 0), ('Sub', 0)]
list_alias = list[int]([1, 2])  #? value [1, 2]
dict_alias = dict[str, int](a=1)  #? value {'a': 1}
