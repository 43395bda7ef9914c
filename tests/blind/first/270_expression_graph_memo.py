# executed: jax=exception, torch=exception
"""A small expression graph; every node memoizes its value."""
from phiml import math
from phiml.math import jit_compile, spatial


class Node:
    def __init__(self, op, *args):
        self.op, self.args, self.value = op, args, None

    def __add__(self, other):
        return Node(lambda a, b: a + b, self, other)

    def __mul__(self, other):
        return Node(lambda a, b: a * b, self, other)

    def evaluate(self, env):
        if self.op == 'var':
            return env[self.args[0]]
        if self.value is None:
            self.value = self.op(*[a.evaluate(env) for a in self.args])  #! side-effect error
        return self.value


x, y = Node('var', 'x'), Node('var', 'y')
sub = Node(math.sin, y)
expr = x * x + x * sub


@jit_compile
def evaluate(vx, vy):
    return expr.evaluate({'x': vx, 'y': vy})


print(evaluate(math.linspace(0, 1, spatial(x=4)), math.linspace(1, 0, spatial(x=4))))
print(math.max(sub.evaluate({})))
