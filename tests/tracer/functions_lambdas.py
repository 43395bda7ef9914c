"""Lambdas: bound to names, passed, returned, stored, immediate."""

from random import random

from phiml.math import jit_compile

square = lambda x: x * x  #? value def <lambda1>
nine = square(3)  #? calls <lambda1>; value 9

immediate = (lambda a, b: a - b)(5, 2)  #? calls <lambda2>; value 3

with_default = lambda x, y=10: x + y
defaulted = with_default(1)  #? calls <lambda3>; value 11
with_keyword = with_default(1, y=2)  #? calls <lambda3>; value 3

constant = lambda: "constant"
text = constant()  #? calls <lambda4>; value 'constant'

gathered = (lambda *args, **kwargs: (args, kwargs))(1, a=2)  #? calls <lambda5>; value ((1,), {'a': 2})


def apply(function, value):
    return function(value)  #? calls <lambda1>, <lambda6>


applied = apply(lambda v: v + 1, 1)  #? calls apply; value 2
applied_named = apply(square, 4)  #? calls apply; value 16


def named(x):
    return x


calls_named = (lambda x: named(x))("inside")  #? calls <lambda7>, named; value 'inside'


def make_adder(n):
    return lambda x: x + n


add_three = make_adder(3)  #? calls make_adder
six = add_three(3)  #? calls make_adder.<lambda1>; value 6
seven = make_adder(4)(3)  #? calls make_adder, make_adder.<lambda1>; value 7

curried = lambda a: lambda b: lambda c: (a, b, c)
uncurried = curried(1)(2)(3)  #? calls <lambda8>, <lambda8>.<lambda1>, <lambda8>.<lambda1>.<lambda1>; value (1, 2, 3)

table = {"inc": lambda x: x + 1, "dec": lambda x: x - 1}
incremented = table["inc"](1)  #? calls <lambda9>; value 2
decremented = table["dec"](1)  #? calls <lambda10>; value 0

pair = (lambda: 1, lambda: 2)
second_of_pair = pair[1]()  #? calls <lambda12>; value 2

conditional = lambda x: "positive" if x > 0 else "negative"
positive = conditional(1)  #? calls <lambda13>; value 'positive'
negative = conditional(-1)  #? calls <lambda13>; value 'negative'

factorial = lambda n: 1 if n == 0 else n * factorial(n - 1)  #? calls <lambda14>
zero_factorial = factorial(0)  #? calls <lambda14>; value 1
three_factorial = factorial(3)  #? calls <lambda14>; value number

compose = lambda f, g: lambda x: f(g(x))  #? calls <lambda16>, <lambda1>
composed = compose(square, lambda x: x + 1)(2)  #? calls <lambda15>, <lambda15>.<lambda1>; value 9

ordered = sorted([3, 1, 2], key=lambda x: -x)  #? calls <lambda17>; value [3, 2, 1]
mapped = list(map(lambda x: x + 1, [1, 2]))  #? calls <lambda18>; value [2, 3]
filtered = list(filter(lambda x: x > 1, [1, 2, 3]))  #? calls <lambda19>; value [2, 3]
largest = max([1, -5, 3], key=lambda x: x * x)  #? calls <lambda20>; value -5


class Holder:
    action = lambda self, x: (self.factor, x)

    def __init__(self, factor):
        self.factor = factor
        self.own = lambda x: x


holder = Holder(2)  #? calls Holder.__init__
from_class = holder.action(1)  #? calls Holder.<lambda1>; value (2, 1)
from_instance = holder.own("own")  #? calls Holder.__init__.<lambda1>; value 'own'

walrus = (lambda x: (y := x + 1) + y)(1)  #? calls <lambda21>; value 4

outer_name = "before"
reads_late = lambda: outer_name
outer_name = "after"
late = reads_late()  #? calls <lambda22>; value 'after'

name_of = square.__name__  #? value '<lambda>'

state = []
compiled = jit_compile(lambda x: state.append(x) or x)  #? writes state
compiled(random())  #? calls <lambda23>

effectful = lambda: state.append("called")
effectful()  #? calls <lambda24>
length_known = len(state)  #? value 2
