"""``functools.partial``, ``partialmethod``, ``reduce``, ``wraps`` and ``update_wrapper``."""

import functools
from functools import partial, partialmethod, reduce, update_wrapper, wraps


def add(a, b):
    return a + b


def pair(a, b):
    return (a, b)


def keep(*args, **kwargs):
    return (args, kwargs)


def call(function, *args):
    return function(*args)  #? calls make_two


def make_one():
    return 1


def make_two():
    return 2


# partial
add_one = partial(add, 1)
added = add_one(2)  #? calls add; value 3
from_right = partial(pair, b="x")
right = from_right("y")  #? calls pair; value ('y', 'x')
overridden = partial(pair, a=1, b=2)(b=3)  #? calls pair; value (1, 3)
everything = partial(keep, 1, k="a")(2, z="b")  #? calls keep; value ((1, 2), {'k': 'a', 'z': 'b'})
nested = partial(partial(keep, 1), 2)(3)  #? calls keep; value ((1, 2, 3), {})
no_arguments = partial(make_one)()  #? calls make_one; value 1
of_callee = partial(call, make_two)()  #? calls call; value 2
of_lambda = partial(lambda a, b: pair(a, b), 1)(2)  #? calls <lambda1>, pair; value (1, 2)
starred = partial(pair, *(1, 2))()  #? calls pair; value (1, 2)
double_starred = partial(pair, **{"a": 1, "b": 2})()  #? calls pair; value (1, 2)
of_builtin = partial(int, base=2)("11")  #? value 3
add_one.func(1, 1)  #? calls add; value 2
given = add_one.args  #?? value (1,)
named = from_right.keywords  #?? value {'b': 'x'}
mapped = list(map(partial(add, 10), [1]))  #? calls add; value [11]
in_table = {"add": partial(add, 5)}
in_table["add"](1)  #? calls add; value 6


def make_adder(amount):
    return partial(add, amount)


adders = [make_adder(1), make_adder(2)]  #? calls make_adder
adders[0](0)  #? calls add; value 1
adders[1](0)  #? calls add; value 2


class Point:
    origin = partial(pair, 0)

    def __init__(self, x, y=0):
        self.x = x
        self.y = y

    def move(self, dx, dy):
        return (self.x + dx, self.y + dy)

    def __call__(self, z):
        return z

    move_right = partialmethod(move, dy=0)
    move_up = partialmethod(move, 0)

    @classmethod
    def at(cls, x, y):
        return cls(x, y)  #? calls Point.__init__

    at_height = partialmethod(at, 5)


point = Point(1)  #? calls Point.__init__
mover = partial(point.move, 1)
moved = mover(2)  #? calls Point.move; value (2, 2)
unbound = partial(Point.move, point)(1, 1)  #? calls Point.move; value (2, 1)
right_of = point.move_right(3)  #? calls Point.move  #?? value (4, 0)
up = point.move_up(4)  #? calls Point.move  #?? value (1, 4)
on_class = Point.move_up(point, 5)  #? calls Point.move  #?? value (1, 5)
classy = Point.at_height(7).y  #?? calls Point.at; value 7
constructed = partial(Point, 3)(y=4).y  #? calls Point.__init__; value 4
of_object = partial(point, 6)()  #? calls Point.__call__; value 6
not_bound = point.origin(1)  #? calls pair; value (0, 1)


# reduce
total = reduce(add, [1, 2, 3])  #? calls add; value 6
with_start = reduce(add, [1], 10)  #? calls add; value 11
only_start = reduce(add, [], 5)  #? calls nothing; value 5
single = reduce(add, [7])  #? calls nothing; value 7
chained = reduce(pair, [1, 2, 3])  #? calls pair; value ((1, 2), 3)
of_texts = reduce(add, "abc")  #? calls add; value 'abc'
last_run = reduce(lambda found, f: f(), [make_one, make_two], 0)  #? calls <lambda2>, make_one, make_two; value 2
composed = reduce(lambda f, g: lambda: g(), [make_one, make_two])  #? calls <lambda3>, make_two
composed()  #? calls <lambda3>.<lambda1>; value 2
last = reduce(lambda _, f: f, [make_one, make_two])  #? calls <lambda4>
last()  #? calls make_two; value 2
collected = reduce(lambda found, item: {**found, item: make_one}, ["a"], {})  #? calls <lambda5>
collected["a"]()  #? calls make_one; value 1


# wraps
def logged(function):
    @wraps(function)
    def wrapper(*args, **kwargs):
        return function(*args, **kwargs)  #? calls make_two, plain, repeated.decorate.wrapper

    return wrapper


def repeated(times):
    def decorate(function):
        @functools.wraps(function)
        def wrapper(*args):
            return [function(*args) for _ in range(times)]  #? calls both, twice

        return wrapper

    return decorate


@logged  #? calls logged
def plain(x):
    return x


@repeated(2)  #? calls repeated, repeated.decorate
def twice(x):
    return x


@logged  #? calls logged
@repeated(times=1)  #? calls repeated, repeated.decorate
def both(x):
    return x


plain(1)  #? calls logged.wrapper; value 1
twice(2)  #? calls repeated.decorate.wrapper; value [2, 2]
both(3)  #? calls logged.wrapper; value [3]
name = plain.__name__  #? value 'plain'
plain.__wrapped__(4)  #? calls plain; value 4


def updated(function):
    def wrapper():
        return function()  #?? calls simple

    return update_wrapper(wrapper, function)


@updated  #? calls updated
def simple():
    return make_one()  #?? calls make_one


simple()  #?? calls updated.wrapper; value 1
simple.__wrapped__()  #?? calls simple; value 1
lent = wraps(make_one)(lambda: make_two())  #? calls make_two
lent()  #? calls <lambda6>; value 2
lent_name = lent.__name__  #? value 'make_one'
by_assignment = logged(make_two)  #? calls logged
by_assignment()  #? calls logged.wrapper; value 2


class Wrapping:
    def __init__(self, function):
        functools.update_wrapper(self, function)
        self.function = function

    def __call__(self, *args):
        return self.function(*args)  #? calls wrapped_by_object


@Wrapping  #? calls Wrapping.__init__
def wrapped_by_object(x):
    return (x,)


wrapped_by_object(1)  #? calls Wrapping.__call__; value (1,)


# a decorator with optional arguments
def optional(function=None, *, suffix=""):
    if function is None:
        return partial(optional, suffix=suffix)

    @wraps(function)
    def wrapper():
        return function() + suffix  #? calls bare, called

    return wrapper


@optional  #? calls optional
def bare():
    return "bare"


@optional(suffix="!")  #? calls optional
def called():
    return "called"


bare()  #? calls optional.wrapper; value 'bare'
called()  #? calls optional.wrapper; value 'called!'
