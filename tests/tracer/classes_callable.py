"""Objects with ``__call__``."""

from random import random

from phiml.math import jit_compile


class Adder:
    def __init__(self, n):
        self.n = n

    def __call__(self, x):
        return x + self.n


add_two = Adder(2)  #? calls Adder.__init__
five = add_two(3)  #? calls Adder.__call__; value 5
immediate = Adder(1)(1)  #? calls Adder.__call__, Adder.__init__; value 2
explicit = add_two.__call__(5)  #? calls Adder.__call__; value 7
through_class = Adder.__call__(add_two, 1)  #? calls Adder.__call__; value 3


def apply(function, x):
    return function(x)  #? calls Adder.__call__, plain


def plain(x):
    return -x


by_object = apply(add_two, 10)  #? calls apply; value 12
by_function = apply(plain, 10)  #? calls apply; value -10
mapped = list(map(Adder(1), [1, 2]))  #? calls Adder.__call__, Adder.__init__; value [2, 3]


class Counter:
    def __init__(self):
        self.count = 0

    def __call__(self):
        self.count += 1
        return self.count


count = Counter()  #? calls Counter.__init__
one = count()  #? calls Counter.__call__; value 1
two = count()  #? calls Counter.__call__; value 2
seen = count.count  #? value 2


class OnInstance:
    def __call__(self):
        return "class"


instance = OnInstance()
instance.__call__ = lambda: "instance"
class_wins = instance()  #? calls OnInstance.__call__; value 'class'


class Derived(Adder):
    def __call__(self, x):
        return (super().__call__(x), "derived")  #? calls Adder.__call__


derived = Derived(1)(1)  #? calls Adder.__init__, Derived.__call__; value (2, 'derived')


class Inherited(Adder):
    pass


inherited = Inherited(4)(1)  #? calls Adder.__call__, Adder.__init__; value 5


class Keeps:
    def __init__(self, function):
        self.function = function

    def __call__(self, *args, **kwargs):
        return self.function(*args, **kwargs)  #? calls Adder.__call__, Keeps.__call__, plain


keeps = Keeps(plain)  #? calls Keeps.__init__
kept = keeps(3)  #? calls Keeps.__call__; value -3
kept_object = Keeps(add_two)(3)  #? calls Keeps.__call__, Keeps.__init__; value 5
nested = Keeps(Keeps(plain))(1)  #? calls Keeps.__call__, Keeps.__init__; value -1


class Decorator:
    def __init__(self, function):
        self.function = function
        self.calls = 0

    def __call__(self, *args):
        self.calls += 1
        return self.function(*args)  #? calls decorated


@Decorator  #? calls Decorator.__init__
def decorated(x):
    return x * 2


doubled = decorated(4)  #? calls Decorator.__call__; value 8
times = decorated.calls  #? value 1


class Configured:
    def __init__(self, factor):
        self.factor = factor

    def __call__(self, function):
        def wrapper(x):
            return function(x) * self.factor  #? calls small

        return wrapper


@Configured(10)  #? calls Configured.__call__, Configured.__init__
def small(x):
    return x


scaled = small(2)  #? calls Configured.__call__.wrapper; value 20


class ReturnsFunction:
    def __call__(self):
        return plain


two_calls = ReturnsFunction()()(6)  #? calls ReturnsFunction.__call__, plain; value -6


class StaticCall:
    @staticmethod
    def __call__(x):
        return ("static", x)


static = StaticCall()(1)  #? calls StaticCall.__call__; value ('static', 1)


class ClassCall:
    name = "name"

    @classmethod
    def __call__(cls):
        return cls.name


from_class = ClassCall()()  #? calls ClassCall.__call__; value 'name'


class Alias:
    def run(self):
        return "ran"

    __call__ = run


aliased = Alias()()  #? calls Alias.run; value 'ran'


class Chain:
    def __init__(self, *steps):
        self.steps = steps

    def __call__(self, x):
        for step in self.steps:
            x = step(x)  #? calls Adder.__call__, plain
        return x


chained = Chain(plain, Adder(1))(5)  #? calls Adder.__init__, Chain.__call__, Chain.__init__; value -4
callable_object = callable(add_two)  #? value True
callable_class = callable(Adder)  #? value True

stages = {"add": add_two, "keep": keeps}
by_key = stages["add"](0)  #? calls Adder.__call__; value 2


class Remember:
    def __init__(self):
        self.last = None

    def __call__(self, x):
        self.last = x  #? writes self.last
        return x


remember = Remember()  #? calls Remember.__init__
compiled = jit_compile(remember)
compiled(random())  #? calls Remember.__call__
