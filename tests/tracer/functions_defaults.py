"""Defaults of parameters: evaluated once, when the ``def`` runs, in the scope around it."""

from random import random

from phiml.math import jit_compile

MAYBE = random() < 0.5


def make_default():
    return 5


def plain(a, b=2):
    return a + b


first = plain(1)  #? calls plain; value 3
second = plain(1, 10)  #? calls plain; value 11
third = plain(a=3, b=4)  #? calls plain; value 7


def called_once(x=make_default()):  #? calls make_default
    return x


once = called_once()  #? calls called_once; value 5
twice = called_once()  #? calls called_once; value 5

base = 1


def early(x=base):
    return x


base = 2
early_value = early()  #? calls early; value 1


def collecting(item, bag=[]):
    bag.append(item)
    return bag


one_item = len(collecting("a"))  #? calls collecting; value 1
two_items = len(collecting("b"))  #? calls collecting; value 2
own_bag = collecting("c", ["z"])  #? calls collecting; value ['z', 'c']
shared = collecting("d")  #? calls collecting; value ['a', 'b', 'd']


def fresh(item, bag=None):
    if bag is None:
        bag = []
    bag.append(item)
    return bag


fresh_first = fresh(1)  #? calls fresh; value [1]
fresh_second = fresh(2)  #? calls fresh; value [2]


def counted(state={"n": 0}):
    state["n"] += 1
    return state["n"]


count_first = counted()  #? calls counted; value 1
count_second = counted()  #? calls counted; value 2


def helper():
    return "helped"


def other():
    return "other"


def with_callback(callback=helper):
    return callback()  #? calls helper, other


by_default = with_callback()  #? calls with_callback; value 'helped'
by_argument = with_callback(other)  #? calls with_callback; value 'other'
helper_before = helper


def helper():
    return "redefined"


still_old = with_callback()  #? calls with_callback; value 'helped'


def from_lambda(f=lambda x: x + 1):
    return f(1)  #? calls <lambda1>


by_lambda = from_lambda()  #? calls from_lambda; value 2


def outer(n):
    def inner(m=n):
        return m

    n = 100
    return inner


kept = outer(3)()  #? calls outer, outer.inner; value 3


def keyword_default(*, scale=make_default(), flag=True):  #? calls make_default
    return (scale, flag)


keywords = keyword_default()  #? calls keyword_default; value (5, True)
keywords_changed = keyword_default(flag=False)  #? calls keyword_default; value (5, False)


def nested_default(outer_default=plain(plain(1))):  #? calls plain
    return outer_default


nested = nested_default()  #? calls nested_default; value 5


def order(a=1, b=2, c=3):
    return [a, b, c]


ordered = order(c=30)  #? calls order; value [1, 2, 30]
all_given = order(*[7, 8], c=9)  #? calls order; value [7, 8, 9]


class Box:
    size = 4

    def area(self, size=size):
        return size * size


Box.size = 10
area = Box().area()  #? calls Box.area; value 16


def choose(x=1 if MAYBE else 2):
    return x


chosen = choose()  #? calls choose; value 1 | 2


def changed_later(x=1):
    return x


before_change = changed_later()  #? calls changed_later; value 1
changed_later.__defaults__ = (9,)
after_change = changed_later()  #? calls changed_later  #?? value 9
defaults = order.__defaults__  #? value (1, 2, 3)


@jit_compile
def compiled(x, seen=[]):
    seen.append(1)  #? writes seen
    return x


compiled(random())  #? calls compiled


@jit_compile
def own_default(x, seen=None):
    seen = [] if seen is None else seen
    seen.append(1)
    return seen


own_default(random())  #? calls own_default
