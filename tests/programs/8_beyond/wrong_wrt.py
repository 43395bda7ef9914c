"""Gradients with respect to what is not there."""
from phiml import math


def loss(u, v):
    return math.l2_loss(u - v)


good = math.gradient(loss, "u,v")
bad = math.gradient(loss, "w")  # PHI8 error
print(good(math.ones(math.spatial(x=2)), math.zeros(math.spatial(x=2))))
