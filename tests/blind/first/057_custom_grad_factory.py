# executed: jax=ok, torch=ok
"""Gradient clipping; the clipping function is built for each call."""
from phiml import math
from phiml.math import jit_compile, spatial


def clip_gradient(x, limit):
    def forward(v):
        return v * 1

    def backward(inputs, y, dy):
        return {'v': math.clip(dy, -limit, limit)}
    return math.custom_gradient(forward, backward)(x)  #! temporary-function note


@jit_compile
def loss(x, target):
    return math.l2_loss(clip_gradient(x, 0.1) - target)


g = math.gradient(loss, 'x', get_output=False)
x = math.linspace(-2, 2, spatial(x=6))
for i in range(5):
    x = x - g(x, 0.5 * i)
print(x)
