# executed: jax=ok, torch=ok
"""augmented Lagrangian: the multiplier is an argument"""
from phiml import math
from phiml.math import channel, tensor
math.use('jax')


class Problem:
    def __init__(self):
        self.mu = 1.0
        self.multiplier = tensor(0.)
        self.grad = math.gradient(math.jit_compile(self.lagrangian), 'x')

    def constraint(self, x):
        return math.sum(x, 'c') - 1

    def lagrangian(self, x, multiplier):
        c = self.constraint(x)
        return math.sum(x ** 2, 'c') + multiplier * c + self.mu * c ** 2

    def solve(self, x, outer=3, inner=5):
        for _ in range(outer):
            for _ in range(inner):
                _, g = self.grad(x, self.multiplier)
                x = x - 0.1 * g
            self.multiplier = self.multiplier + 2 * self.mu * self.constraint(x)
        return x


x = Problem().solve(tensor([2., -1.], channel('c')))
print(x.numpy())
