# executed: jax=ok, torch=ok
"""Gradient clipping with a single custom gradient in a compiled loss."""
from phiml import math
from phiml.math import jit_compile, spatial


def _identity(x):
    return x * 1


def _clip(inputs, y, dy):
    return {'x': math.clip(dy, -0.1, 0.1)}


clip_gradient = math.custom_gradient(_identity, _clip)


@jit_compile
def loss(x, target):
    return math.l2_loss(clip_gradient(x) - target)


g = math.gradient(loss, 'x', get_output=False)
x = math.linspace(-2, 2, spatial(x=6))
for i in range(5):
    x = x - g(x, 0.5 * i)
print(x)
