# executed: jax=ok, torch=ok
"""Gradients for one data set by a function that is made once."""
from phiml import math
from phiml.math import instance

math.use('torch')


def cost(k, data):
    return math.sum((data - k) ** 2, 'p')


class Descent:
    slope = math.gradient(cost, 'k', get_output=False)

    def __init__(self, k, rate):
        self.k, self.rate = k, rate

    def __next__(self):
        self.k = self.k - self.rate * Descent.slope(self.k, DATA)
        return self.k

    def __iter__(self):
        return self


DATA = math.linspace(0, 1, instance(p=6))
for it, k in zip(range(6), Descent(math.tensor(0.), .05)):
    pass
print('k', float(k))
