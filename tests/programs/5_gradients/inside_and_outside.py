"""Gradient functions called in jit: one made outside, one inside a helper."""
from phiml import math


def loss(u):
    return math.l2_loss(u)


outer = math.gradient(loss, "u", get_output=False)


def curvature(u):
    inner = math.jacobian(loss, "u", get_output=False)  # PHI5 error
    return inner(u)  # PHI5?


@math.jit_compile
def descend(u):
    u = u - 0.1 * outer(u)  # PHI5 error
    return u - 0.1 * curvature(u)


print(descend(math.ones(math.spatial(x=2))))
