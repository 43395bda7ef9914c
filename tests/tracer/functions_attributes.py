"""Functions are objects: attributes, names, identity, storage."""

from random import random

from phiml.math import jit_compile


def counted():
    counted.calls += 1
    return counted.calls


counted.calls = 0
first = counted()  #? calls counted; value 1
second = counted()  #? calls counted; value 2


def helper(x):
    return x + 1


def tagged():
    return tagged.helper(1)  #? calls helper


tagged.helper = helper
through_attribute = tagged()  #? calls tagged; value 2
attribute_itself = tagged.helper  #? value def helper
called_from_outside = tagged.helper(2)  #? calls helper; value 3

name = helper.__name__  #? value 'helper'
qualified = helper.__qualname__  #? value 'helper'
documentation = helper.__doc__  #? value None


def outer():
    def inner():
        return "inner"

    return inner


inner_name = outer().__name__  #? calls outer; value 'inner'
inner_qualified = outer().__qualname__  #? calls outer; value 'outer.<locals>.inner'

missing = getattr(helper, "level", "absent")  #? value 'absent'
helper.level = 3
present = getattr(helper, "level", "absent")  #? value 3
has = hasattr(helper, "level")  #? value True
del helper.level
deleted = hasattr(helper, "level")  #? value False

setattr(helper, "mode", "fast")
mode = helper.mode  #? value 'fast'
dictionary = helper.__dict__["mode"]  #? value 'fast'

through_call = helper.__call__(4)  #? calls helper; value 5

alias = helper
alias.shared = "shared"
shared = helper.shared  #? value 'shared'
same = alias is helper  #? value True


def with_cache(n):
    if n not in with_cache.cache:
        with_cache.cache[n] = helper(n)  #? calls helper
    return with_cache.cache[n]


with_cache.cache = {}
cached = with_cache(1)  #? calls with_cache; value 2
cached_again = with_cache(1)  #? calls with_cache; value 2


def mark(level):
    def decorate(function):
        function.level = level
        return function

    return decorate


@mark(5)  #? calls mark, mark.decorate
def marked():
    return "marked"


level = marked.level  #? value 5
marked_result = marked()  #? calls marked; value 'marked'


class Machine:
    def run(self):
        return "run"

    run.priority = 7


priority = Machine.run.priority  #? value 7
priority_of_bound = Machine().run.priority  #? value 7
function_of_method = Machine().run.__func__  #? value def Machine.run
self_of_method = Machine().run.__self__  #? value Machine()
method_result = Machine.run.__get__(Machine())()  #? calls Machine.run; value 'run'


def renamed():
    return 1


renamed.__name__ = "other"
new_name = renamed.__name__  #? value 'other'

closures = [outer, outer()]  #? calls outer
from_list = closures[1]()  #? calls outer.inner; value 'inner'

registry = {helper: "helper", outer: "outer"}
looked_up = registry[outer]  #? value 'outer'


@jit_compile
def compiled(x):
    helper.last = x  #? writes helper.last
    return x


compiled(random())  #? calls compiled


def owner(x):
    return x


owner.scale = 2


@jit_compile
def reading(x):
    return x * owner.scale  #? reads owner.scale


reading(random())  #? calls reading
owner.scale = 3
reading(random())  #? calls reading

is_callable = callable(helper)  #? value True
not_callable = callable(3)  #? value False
