# executed: jax=retrace, torch=retrace
"""Eager training loop which wraps the penalty in a fresh custom gradient each time."""
from phiml import math
from phiml.math import spatial


def barrier(x, sharpness):
    wrapped = math.custom_gradient(lambda v: math.maximum(v - 1, 0), lambda inp, y, dy: {'v': dy * math.sigmoid(sharpness * (inp['v'] - 1))})  #! temporary-function warning
    return wrapped(x)


def loss(x):
    return math.l2_loss(x - 2) + math.sum(barrier(x, 5.), 'x')


grad = math.gradient(loss, 'x', get_output=False)
x = math.linspace(0, 1, spatial(x=5))
for _ in range(12):
    x = x - 0.1 * grad(x)
print(x)
