"""Decorators of functions: plain, with arguments, stacked, as objects, as lambdas and from attributes."""

calls = []


def identity(function):
    return function


@identity  #? calls identity
def untouched(x):
    return x


same = untouched(1)  #? calls untouched; value 1
itself = untouched  #? value def untouched


def wrapping(function):
    def wrapper(*args, **kwargs):
        return function(*args, **kwargs)  #? calls Owner.method, by_item, manual, wrapped

    return wrapper


@wrapping  #? calls wrapping
def wrapped(x, y=1):
    return x + y


result = wrapped(1)  #? calls wrapping.wrapper; value 2
with_keyword = wrapped(1, y=5)  #? calls wrapping.wrapper; value 6
what_it_is = wrapped  #? value def wrapping.wrapper


def logging(function):
    def wrapper(x):
        calls.append(x)
        return function(x)  #? calls logged, mixed

    return wrapper


@logging  #? calls logging
def logged(x):
    return "logged"


logged(7)  #? calls logging.wrapper
log = calls[0]  #? value 7


def scaled(factor):
    def decorate(function):
        def wrapper(x):
            return factor * function(x)  #? calls base, logging.wrapper, other_base

        return wrapper

    return decorate


@scaled(10)  #? calls scaled, scaled.decorate
def base(x):
    return x


@scaled(factor=2)  #? calls scaled, scaled.decorate
def other_base(x):
    return x


ten = base(1)  #? calls scaled.decorate.wrapper; value 10
two = other_base(1)  #? calls scaled.decorate.wrapper; value 2


def prefix(text):
    def decorate(function):
        def wrapper():
            return text + function()  #? calls prefix.decorate.wrapper, stacked

        return wrapper

    return decorate


@prefix("a")  #? calls prefix, prefix.decorate
@prefix("b")  #? calls prefix, prefix.decorate
def stacked():
    return "c"


stacked_result = stacked()  #? calls prefix.decorate.wrapper; value 'abc'


@scaled(3)  #? calls scaled, scaled.decorate
@logging  #? calls logging
def mixed(x):
    return x + 1


mixed_result = mixed(1)  #? calls scaled.decorate.wrapper; value 6


def optional(function=None, *, mode="default"):
    def decorate(inner):
        def wrapper():
            return (mode, inner())  #? calls bare, called

        return wrapper

    return decorate if function is None else decorate(function)  #? calls optional.decorate


@optional  #? calls optional
def bare():
    return 1


@optional(mode="special")  #? calls optional, optional.decorate
def called():
    return 2


bare_result = bare()  #? calls optional.decorate.wrapper; value ('default', 1)
called_result = called()  #? calls optional.decorate.wrapper; value ('special', 2)


def replaces(function):
    return 42


@replaces  #? calls replaces
def gone():
    return "never"


constant = gone  #? value 42


def into_list(function):
    return [function, function]


@into_list  #? calls into_list
def listed():
    return "listed"


from_list = listed[1]()  #? calls listed; value 'listed'


def calls_at_once(function):
    return function()  #? calls computed


@calls_at_once  #? calls calls_at_once
def computed():
    return "value"


computed_value = computed  #? value 'value'

registry = {}


def register(name):
    def decorate(function):
        registry[name] = function
        return function

    return decorate


@register("first")  #? calls register, register.decorate
def handler_one():
    return 1


@register("second")  #? calls register, register.decorate
def handler_two():
    return 2


by_name = registry["second"]()  #? calls handler_two; value 2
still_there = handler_one()  #? calls handler_one; value 1


@lambda function: lambda: function() + 1  #? calls <lambda1>, by_lambda
def by_lambda():
    return 1


from_lambda = by_lambda()  #? calls <lambda1>.<lambda1>; value 2


class Tools:
    @staticmethod
    def decorate(function):
        def wrapper():
            return ("tools", function())  #? calls from_attribute

        return wrapper

    def by_instance(self, function):
        self.function = function
        return function


tools = Tools()


@Tools.decorate  #? calls Tools.decorate
def from_attribute():
    return 1


@tools.by_instance  #? calls Tools.by_instance
def kept():
    return "kept"


attribute_result = from_attribute()  #? calls Tools.decorate.wrapper; value ('tools', 1)
stored_in_instance = tools.function()  #? calls kept; value 'kept'


def manual():
    return "m"


manual = wrapping(manual)  #? calls wrapping
by_hand = manual()  #? calls wrapping.wrapper; value 'm'

decorate_list = [wrapping]


@decorate_list[0]  #? calls wrapping
def by_item():
    return "item"


item_result = by_item()  #? calls wrapping.wrapper; value 'item'


class Owner:
    @wrapping  #? calls wrapping
    def method(self, x):
        return (self.name, x)

    name = "owner"


method_result = Owner().method(1)  #? calls wrapping.wrapper; value ('owner', 1)


def recursive_decorator(function):
    def wrapper(n):
        return function(n)  #? calls count_down

    return wrapper


@recursive_decorator  #? calls recursive_decorator
def count_down(n):
    return "end" if n == 0 else count_down(n - 1)  #? calls recursive_decorator.wrapper


end = count_down(1)  #? calls recursive_decorator.wrapper; value 'end'


def conditional(enabled):
    def decorate(function):
        if not enabled:
            return function
        return wrapping(function)  #? calls wrapping

    return decorate


@conditional(False)  #? calls conditional, conditional.decorate
def not_wrapped():
    return "plain"


@conditional(True)  #? calls conditional, conditional.decorate
def is_wrapped():
    return "wrapped"


plain_function = not_wrapped  #? value def not_wrapped
wrapped_function = is_wrapped  #? value def wrapping.wrapper
