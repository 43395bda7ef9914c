"""``functools`` in decorators: wraps, partial, cache, singledispatch and their kin."""

import functools
from functools import lru_cache, partial, update_wrapper, wraps


def logged(function):
    @wraps(function)
    def wrapper(*args, **kwargs):
        return function(*args, **kwargs)  #? calls Service.run, greet, stacked

    return wrapper


@logged  #? calls logged
def greet(name):
    """Say it."""
    return "hello " + name


greeting = greet("you")  #? calls logged.wrapper; value 'hello you'
name = greet.__name__  #? value 'greet'
documentation = greet.__doc__  #? value 'Say it.'
unwrapped = greet.__wrapped__  #? value def greet
directly = greet.__wrapped__("me")  #? calls greet; value 'hello me'


def repeated(times):
    def decorate(function):
        @functools.wraps(function)
        def wrapper(x):
            result = []
            for _ in range(times):
                result.append(function(x))  #? calls double, logged.wrapper
            return result

        return wrapper

    return decorate


@repeated(2)  #? calls repeated, repeated.decorate
def double(x):
    return 2 * x


doubled = double(1)  #? calls repeated.decorate.wrapper  #?? value [2, 2]
inner = double.__wrapped__(4)  #? calls double; value 8


@repeated(times=1)  #? calls repeated, repeated.decorate
@logged  #? calls logged
def stacked(x):
    return x


stacked_result = stacked("s")  #? calls repeated.decorate.wrapper; value ['s']
stacked_name = stacked.__name__  #? value 'stacked'


class Timed:
    def __init__(self, function):
        update_wrapper(self, function)
        self.function = function

    def __call__(self, *args):
        return self.function(*args)  #? calls timed


@Timed  #? calls Timed.__init__
def timed(x):
    return x


timed_result = timed(3)  #? calls Timed.__call__; value 3
timed_name = timed.__name__  #?? value 'timed'


def power(base, exponent):
    return base**exponent


square = partial(power, exponent=2)
squared = square(3)  #? calls power; value 9
two_to = partial(power, 2)
eight = two_to(3)  #? calls power; value 8
nested_partial = partial(partial(power, 2), 4)()  #? calls power; value 16
partial_function = square.func  #? value def power
partial_arguments = two_to.args  #?? value (2,)
partial_keywords = square.keywords  #?? value {'exponent': 2}


@lru_cache(maxsize=None)
def cached(n):
    return n + 1


cached_first = cached(1)  #? calls cached; value 2
cached_second = cached(1)  #? value 2; calls nothing


@functools.cache
def also_cached(n):
    return helper(n)  #? calls helper


def helper(n):
    return n * 10


ten = also_cached(1)  #? calls also_cached; value 10
twenty = also_cached(2)  #? calls also_cached; value 20
behind_cache = also_cached.__wrapped__(3)  #? calls also_cached; value 30


def parametrised(function=None, *, prefix="p"):
    if function is None:
        return partial(parametrised, prefix=prefix)

    @wraps(function)
    def wrapper():
        return prefix + function()  #? calls with_default, with_prefix

    return wrapper


@parametrised  #? calls parametrised
def with_default():
    return "x"


@parametrised(prefix="q")  #? calls parametrised
def with_prefix():
    return "x"


default_prefix = with_default()  #? calls parametrised.wrapper; value 'px'
given_prefix = with_prefix()  #? calls parametrised.wrapper; value 'qx'


class Service:
    @logged  #? calls logged
    def run(self, x):
        return (self, x)[1]

    @functools.cached_property
    def expensive(self):
        return helper(7)  #? calls helper

    start = functools.partialmethod(run, 5)


service = Service()
ran = service.run(1)  #? calls logged.wrapper; value 1
computed = service.expensive  #? calls Service.expensive; value 70
computed_again = service.expensive  #? value 70; calls nothing
started = service.start()  #? calls logged.wrapper  #?? value 5


@functools.singledispatch
def show(value):
    return "something"


@show.register  #? calls nothing
def show_int(value: int):
    return "int"


@show.register(str)  #? calls nothing
def show_str(value):
    return "str"


shown_default = show(1.5)  #? calls show; value 'something'
shown_int = show(1)  #? calls show_int; value 'int'
shown_str = show("a")  #? calls show_str; value 'str'


@functools.total_ordering
class Version:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return self.n == other.n

    def __lt__(self, other):
        return self.n < other.n


less = Version(1) < Version(2)  #? calls Version.__init__, Version.__lt__; value True
greater = Version(1) > Version(2)  #? calls Version.__init__; value False; calls Version.__lt__

summed = functools.reduce(lambda a, b: a + b, [1, 2, 3])  #? calls <lambda1>; value 6


def keep_signature(function):
    @wraps(function, assigned=("__doc__",))
    def wrapper():
        return function()

    return wrapper


@keep_signature  #? calls keep_signature
def original():
    return 1


kept_name = original.__name__  #? value 'wrapper'
