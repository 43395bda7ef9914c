# executed: jax=leak, torch=differs
"""optimizer object, compiled as a whole"""
from phiml import math
from phiml.math import channel, tensor
math.use('torch')


class Momentum:
    def __init__(self, lr, beta):
        self.lr, self.beta, self.m = lr, beta, 0.

    def __call__(self, x, g):
        self.m = self.beta * self.m + g  #! side-effect error
        return x - self.lr * self.m


update = math.jit_compile(Momentum(0.1, 0.9))
x = tensor([3., -2.], channel('c'))
for _ in range(4):
    x = update(x, 2 * x)
print(x.numpy())
