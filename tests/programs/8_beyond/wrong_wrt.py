"""Gradients with respect to what is not there."""
from phiml import math


def loss(u, v):
    return math.l2_loss(u - v)


good = math.gradient(loss, "u,v")
bad = math.gradient(loss, "w")  # PHI8 error
spaced = math.gradient(loss, ["u", " v"])  # PHI8 error
both = math.gradient(loss, ["u", "v"])
first = math.gradient(loss, 0)  # PHI8 warning
positions = math.gradient(loss, (0, 1))  # PHI8 warning
unsaid = math.gradient(loss)  # PHI8 note
derivative = math.gradient(math.ones(math.spatial(x=2)))
print(good(math.ones(math.spatial(x=2)), math.zeros(math.spatial(x=2))))
