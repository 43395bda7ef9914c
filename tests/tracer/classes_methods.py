"""Methods, static methods, class methods; bound and unbound; aliases and calls through ``type``."""


class Tool:
    prefix = "tool"

    def __init__(self, name):
        self.name = name

    def regular(self, x):
        return (self.name, x)

    @classmethod
    def of_class(cls, x):
        return (cls.prefix, x)

    @staticmethod
    def static(x):
        return ("static", x)

    @classmethod
    def make(cls):
        return cls("made")  #? calls Tool.__init__

    def calls_others(self):
        return [self.regular(1), self.of_class(2), self.static(3)]  #? calls Tool.of_class, Tool.regular, Tool.static

    def chain(self):
        return self

    alias = regular


class Special(Tool):
    prefix = "special"


tool = Tool("t")  #? calls Tool.__init__
regular = tool.regular(1)  #? calls Tool.regular; value ('t', 1)
class_from_class = Tool.of_class(1)  #? calls Tool.of_class; value ('tool', 1)
class_from_instance = tool.of_class(1)  #? calls Tool.of_class; value ('tool', 1)
static_from_class = Tool.static(1)  #? calls Tool.static; value ('static', 1)
static_from_instance = tool.static(1)  #? calls Tool.static; value ('static', 1)
made = Tool.make().name  #? calls Tool.make; value 'made'
special_made = Special.make()  #? calls Tool.make; value Special()
special_prefix = Special.of_class(2)  #? calls Tool.of_class; value ('special', 2)
special_from_instance = Special("s").of_class(3)  #? calls Tool.__init__, Tool.of_class; value ('special', 3)
others = tool.calls_others()  #? calls Tool.calls_others; value [('t', 1), ('tool', 2), ('static', 3)]
through_alias = tool.alias(5)  #? calls Tool.regular; value ('t', 5)
unbound = Tool.regular(tool, 2)  #? calls Tool.regular; value ('t', 2)
through_type = type(tool).regular(tool, 3)  #? calls Tool.regular; value ('t', 3)
through_class = tool.__class__.of_class(4)  #? calls Tool.of_class; value ('tool', 4)
chained = tool.chain().chain().regular(6)  #? calls Tool.chain, Tool.regular; value ('t', 6)

bound = tool.regular
bound_result = bound(7)  #? calls Tool.regular; value ('t', 7)
bound_class_method = Special.of_class
bound_class_result = bound_class_method(8)  #? calls Tool.of_class; value ('special', 8)
static = tool.static
static_result = static(9)  #? calls Tool.static; value ('static', 9)
through_getattr = getattr(tool, "regular")(10)  #? calls Tool.regular; value ('t', 10)
mapped = list(map(tool.regular, [1, 2]))  #? calls Tool.regular; value [('t', 1), ('t', 2)]
function = Tool.regular  #? value def Tool.regular
method_function = tool.regular.__func__  #? value def Tool.regular
method_self = tool.regular.__self__  #? value Tool()
class_self = Tool.of_class.__self__  #? value class Tool


class Modern:
    def old(self):
        return "old"

    old_static = staticmethod(lambda x: ("lambda", x))

    def later(cls):
        return cls.__name__

    later = classmethod(later)


lambda_static = Modern.old_static(1)  #? calls Modern.<lambda1>; value ('lambda', 1)
later = Modern().later()  #? calls Modern.later; value 'Modern'


def outside(self):
    return ("outside", self.label)


class Adopts:
    label = "adopts"
    method = outside
    static = staticmethod(outside)


adopted = Adopts().method()  #? calls outside; value ('outside', 'adopts')
adopted_static = Adopts.static(Adopts())  #? calls outside; value ('outside', 'adopts')


class Builder:
    def __init__(self):
        self.parts = []

    def add(self, part):
        self.parts.append(part)
        return self

    def build(self):
        return self.parts


built = Builder().add(1).add(2).build()  #? calls Builder.__init__, Builder.add, Builder.build; value [1, 2]


class Counting:
    total = 0

    @classmethod
    def count(cls):
        cls.total += 1
        return cls.total


class OtherCounting(Counting):
    pass


one = Counting.count()  #? calls Counting.count; value 1
two = OtherCounting.count()  #? calls Counting.count; value 2
still_one = Counting.total  #? value 1
three = OtherCounting.count()  #? calls Counting.count  #?? value 3


class Private:
    def __init__(self):
        self.__secret = "secret"

    def __hidden(self):
        return self.__secret

    def reveal(self):
        return self.__hidden()  #? calls Private.__hidden


revealed = Private().reveal()  #? calls Private.__init__, Private.reveal; value 'secret'
mangled = Private()._Private__secret  #? calls Private.__init__; value 'secret'


class SameNames:
    def value(self):
        return "method"

    def __init__(self, replace):
        if replace:
            self.value = lambda: "instance"


from_method = SameNames(False).value()  #? calls SameNames.__init__, SameNames.value; value 'method'
from_instance = SameNames(True).value()  #? calls SameNames.__init__, SameNames.__init__.<lambda1>; value 'instance'


class StaticInside:
    @staticmethod
    def helper(x):
        return x + 1

    def run(self):
        return StaticInside.helper(1) + self.helper(2)  #? calls StaticInside.helper


static_inside = StaticInside().run()  #? calls StaticInside.run; value 5


class ClassProperty:
    registry = {}

    @classmethod
    def register(cls, name):
        cls.registry[name] = cls
        return cls


registered = ClassProperty.register("p")  #? calls ClassProperty.register; value class ClassProperty
looked_up = ClassProperty.registry["p"]  #? value class ClassProperty
