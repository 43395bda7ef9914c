# executed: jax=ok, torch=ok
"""Eager training loop; the penalty with custom gradient is made once, sharpness is an argument."""
from phiml import math
from phiml.math import spatial


def _barrier(v, sharpness):
    return math.maximum(v - 1, 0)


def _barrier_grad(inputs, y, dy):
    return {'v': dy * math.sigmoid(inputs['sharpness'] * (inputs['v'] - 1))}


barrier = math.custom_gradient(_barrier, _barrier_grad, auxiliary_args='sharpness')


def loss(x):
    return math.l2_loss(x - 2) + math.sum(barrier(x, 5.), 'x')


grad = math.gradient(loss, 'x', get_output=False)
x = math.linspace(0, 1, spatial(x=5))
for _ in range(12):
    x = x - 0.1 * grad(x)
print(x)
