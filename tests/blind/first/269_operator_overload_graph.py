# executed: jax=ok, torch=ok
"""A small expression graph; nodes are evaluated with a memo that lives for one evaluation."""
from phiml import math
from phiml.math import jit_compile, spatial


class Node:
    def __init__(self, op, *args):
        self.op, self.args = op, args

    def __add__(self, other):
        return Node(lambda a, b: a + b, self, other)

    def __mul__(self, other):
        return Node(lambda a, b: a * b, self, other)

    def evaluate(self, env, memo=None):
        memo = {} if memo is None else memo
        if id(self) not in memo:
            if self.op == 'var':
                memo[id(self)] = env[self.args[0]]
            else:
                memo[id(self)] = self.op(*[a.evaluate(env, memo) for a in self.args])
        return memo[id(self)]


x, y = Node('var', 'x'), Node('var', 'y')
expr = x * x + x * y + Node(math.sin, y)


@jit_compile
def evaluate(vx, vy):
    return expr.evaluate({'x': vx, 'y': vy})


for k in (1., 2., 3.):
    print(evaluate(math.linspace(0, k, spatial(x=4)), math.linspace(k, 0, spatial(x=4))))
