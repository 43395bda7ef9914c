"""Functions that call themselves, directly or by way of others."""
from random import random

from phiml.math import jit_compile


def f():
    return 'f'


def g():
    return 'g'


def factorial(n):
    if n <= 1:
        return 1
    return n * factorial(n - 1)  #? calls factorial


factorial(5)  #? calls factorial; value number


def countdown(n):
    if n == 0:
        return f
    return countdown(n - 1)  #? calls countdown


countdown(3)()  #? calls countdown, f


def even(n):
    return True if n == 0 else odd(n - 1)  #? calls odd


def odd(n):
    return False if n == 0 else even(n - 1)  #? calls even


even(4)  #? calls even; value False | True


def last(items):
    head, *rest = items
    return last(rest) if rest else head  #? calls last


last([f, g])()  #? calls last, g


def flatten(tree):
    if not isinstance(tree, list):
        return [tree]
    return [leaf for branch in tree for leaf in flatten(branch)]  #? calls flatten


for leaf in flatten([f, [g, [f]]]):  #? calls flatten
    leaf()  #? calls f, g


def apply(function, times):
    if times:
        function()  #? calls f
        apply(function, times - 1)  #? calls apply


apply(f, 2)  #? calls apply


def alternate(one, two, times):
    one()  #? calls f, g
    if times:
        alternate(two, one, times - 1)  #? calls alternate


alternate(f, g, 3)  #? calls alternate


class Node:
    def __init__(self, function, children=()):
        self.function = function
        self.children = children

    def walk(self):
        self.function()  #? calls f, g
        for child in self.children:
            child.walk()  #? calls Node.walk

    def find(self, wanted):
        if self.function is wanted:
            return self
        for child in self.children:
            if (found := child.find(wanted)) is not None:  #? calls Node.find
                return found
        return None


tree = Node(f, [Node(g), Node(f, [Node(g)])])  #? calls Node.__init__
tree.walk()  #? calls Node.walk
tree.find(g).function()  #? calls Node.find, g

fib = lambda n: n if n < 2 else fib(n - 1) + fib(n - 2)  #? calls <lambda1>
fib(4)  #? calls <lambda1> #?? value number


def outer(n):
    def inner(k):
        if k:
            return inner(k - 1)  #? calls outer.inner
        return outer(0) if n else g  #? calls outer

    return inner(n)  #? calls outer.inner


outer(2)()  #? calls outer, g


def tree_of(n):
    return {'value': f, 'next': tree_of(n - 1)} if n else None  #? calls tree_of


tree_of(2)['value']()  #? calls tree_of, f
tree_of(2)['next']['value']()  #? calls tree_of, f


def counting(n, seen):
    seen.append(n)
    if n < 3:
        counting(n + 1, seen)  #? calls counting
    return seen


counting(0, [])[0]  #? calls counting


def until(condition):
    if condition():  #? calls until_random.<lambda1>
        return f
    return until(condition)  #? calls until


def until_random():
    return until(lambda: random() < 0.5)  #? calls until


until_random()()  #? calls until_random, f


def generator(n):
    if n:
        yield f
        yield from generator(n - 1)  #? calls generator


for each in generator(2):  #? calls generator
    each()  #? calls f


def itself():
    return itself


itself()()()  #? calls itself


def replaced(n):
    global replaced
    replaced = f
    return n


replaced(1)  #? calls replaced; value 1
replaced()  #? calls f


def by_parameter(me, n):
    if n:
        me(me, n - 1)  #? calls by_parameter


by_parameter(by_parameter, 2)  #? calls by_parameter


def accumulate(n, result=None):
    result = result or []
    result.append(f if n % 2 else g)
    return accumulate(n - 1, result) if n else result  #? calls accumulate


for each in accumulate(2):  #? calls accumulate
    each()  #? calls f, g

# state outside of a compiled function

LOG = []


def log_each(n, value):
    if n:
        LOG.append(value)  #? writes LOG
        log_each(n - 1, value)  #? calls log_each


@jit_compile
def outer_state(u):
    log_each(3, u)  #? calls log_each
    return u


outer_state(1.)  #? calls outer_state
