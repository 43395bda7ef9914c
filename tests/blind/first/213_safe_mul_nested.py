# executed: jax=ok, torch=exception
"""Custom gradient whose forward pass uses math.safe_mul (itself a custom gradient)."""
from phiml import math
from phiml.math import jit_compile, spatial


def _weighted(q, w):
    return math.safe_mul(q, w)  #! nested-custom-gradient error


def _weighted_grad(inputs, y, dy):
    return {'q': dy * inputs['w']}


weighted = math.custom_gradient(_weighted, _weighted_grad)


@jit_compile
def loss(q, w):
    return math.l2_loss(weighted(q, w))


q = math.linspace(0, 1, spatial(x=4))
w = math.linspace(1, 2, spatial(x=4))
for k in range(3):
    print(loss(q * k, w))
