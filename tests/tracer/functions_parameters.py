"""Kinds of parameters: positional-only, keyword-only, both, and how arguments are bound to them."""

from random import random

MAYBE = random() < 0.5


def positional_only(a, b, /):
    return (a, b)


pair = positional_only(1, 2)  #? calls positional_only; value (1, 2)


def same_name(a, /, **options):
    return (a, options)


both = same_name(1, a=2)  #? calls same_name; value (1, {'a': 2})


def keyword_only(*, first, second=2):
    return (first, second)


named = keyword_only(first=1)  #? calls keyword_only; value (1, 2)
swapped = keyword_only(second=5, first=6)  #? calls keyword_only; value (6, 5)


def every_kind(a, /, b, *, c):
    return [a, b, c]


by_position = every_kind(1, 2, c=3)  #? calls every_kind; value [1, 2, 3]
by_keyword = every_kind(1, b=2, c=3)  #? calls every_kind; value [1, 2, 3]


def all_defaults(a=1, /, b=2, *rest, c=3, **more):
    return [a, b, rest, c, more]


nothing = all_defaults()  #? calls all_defaults; value [1, 2, (), 3, {}]
everything = all_defaults(10, 20, 30, 40, c=50, d=60)  #? calls all_defaults; value [10, 20, (30, 40), 50, {'d': 60}]


def callback_in_keyword(*, then):
    return then(3)  #? calls double, triple


def double(x):
    return 2 * x


def triple(x):
    return 3 * x


doubled = callback_in_keyword(then=double)  #? calls callback_in_keyword; value 6
tripled = callback_in_keyword(then=triple)  #? calls callback_in_keyword; value 9


def callback_in_position(then, x, /):
    return then(x)  #? calls triple


positional_callback = callback_in_position(triple, 2)  #? calls callback_in_position; value 6


def order(a, b):
    return (a, b)


def say(word):
    return word


evaluated = order(b=say("b"), a=say("a"))  #? calls order, say; value ('a', 'b')


def shadows(double):
    return double(4)  #? calls triple


shadowed = shadows(triple)  #? calls shadows; value 12


def reassigned(x):
    x = x + 1
    return x


again = reassigned(1)  #? calls reassigned; value 2


def argument_or(x=None, *, default="none"):
    return default if x is None else x


missing = argument_or()  #? calls argument_or; value 'none'
given = argument_or(0)  #? calls argument_or; value 0
replaced = argument_or(default="other")  #? calls argument_or; value 'other'


def unpacked_keywords(a, b, c=0):
    return [a, b, c]


mapping = {"a": 1, "b": 2}
from_mapping = unpacked_keywords(**mapping)  #? calls unpacked_keywords; value [1, 2, 0]
mixed = unpacked_keywords(1, **{"b": 5}, c=6)  #? calls unpacked_keywords; value [1, 5, 6]
from_list = unpacked_keywords(*[1, 2, 3])  #? calls unpacked_keywords; value [1, 2, 3]
from_two = unpacked_keywords(*(1,), *(2, 3))  #? calls unpacked_keywords; value [1, 2, 3]


class Calculator:
    def __init__(self, scale, /, *, offset=0):
        self.scale = scale
        self.offset = offset

    def run(self, x, /, *, times=1):
        return (self.scale * x + self.offset) * times


calculator = Calculator(2, offset=1)  #? calls Calculator.__init__
result = calculator.run(3)  #? calls Calculator.run; value 7
repeated = calculator.run(3, times=2)  #? calls Calculator.run; value 14
unbound = Calculator.run(calculator, 1)  #? calls Calculator.run; value 3

flag = "x" if MAYBE else "y"
unknown_key = argument_or(default=flag)  #? calls argument_or; value 'x' | 'y'


def wrong_call():
    try:
        return keyword_only(1)  #?? calls nothing
    except TypeError:
        return "refused"


refused = wrong_call()  #? calls wrong_call  #?? value 'refused'


def annotated(a: int, b: "str" = "b", *c: float, d: bool = True, **e: object) -> tuple:
    return (a, b, c, d)


with_annotations = annotated(1)  #? calls annotated; value (1, 'b', (), True)
