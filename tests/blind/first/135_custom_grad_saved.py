# executed: jax=exception, torch=exception
"""Custom gradient that keeps an intermediate of the forward pass for the backward pass."""
from phiml import math
from phiml.math import jit_compile, spatial


class SoftThreshold:
    def __init__(self, k):
        self.k = k
        self._gate = None
        self.op = math.custom_gradient(self.forward, self.backward)  #! other error

    def forward(self, x):
        self._gate = math.sigmoid(self.k * x)  #! side-effect error
        return x * self._gate

    def backward(self, inputs, y, dy):
        return {'x': dy * self._gate}

    def __call__(self, x):
        return self.op(x)


act = SoftThreshold(4.)


@jit_compile
def loss(x, target):
    return math.l2_loss(act(x) - target)


grad = math.gradient(loss, 'x')
x = math.linspace(-1, 1, spatial(x=5))
for i in range(4):
    value, g = grad(x, 0.3)
    x = x - 0.2 * g
print(value)
print(x)
print(math.mean(act._gate, 'x') > 0)
