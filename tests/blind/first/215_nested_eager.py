# executed: jax=ok, torch=ok
"""Nested custom gradients without compilation."""
from phiml import math
from phiml.math import jit_compile, spatial

inner = math.custom_gradient(lambda q: math.round(q), lambda inputs, y, dy: {'q': dy})


def _outer(q):
    return inner(q) * 2  #! nested-custom-gradient note


outer = math.custom_gradient(_outer, lambda inputs, y, dy: {'q': 2 * dy})


@jit_compile
def prepare(x, s):
    return s * x


dloss = math.gradient(lambda x: math.l2_loss(outer(x)), 'x', get_output=False)
x = prepare(math.linspace(0, 3, spatial(x=5)), 1.1)
print(dloss(x))
print(outer(x))
