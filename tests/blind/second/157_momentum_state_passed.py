# executed: jax=ok, torch=ok
"""optimizer object without state"""
from phiml import math
from phiml.math import channel, tensor
math.use('torch')


class Momentum:
    def __init__(self, lr, beta):
        self.lr, self.beta = lr, beta

    def __call__(self, x, g, m):
        m = self.beta * m + g
        return x - self.lr * m, m


update = math.jit_compile(Momentum(0.1, 0.9))
x = tensor([3., -2.], channel('c'))
m = x * 0
for _ in range(4):
    x, m = update(x, 2 * x, m)
print(x.numpy())
