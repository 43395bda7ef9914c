"""Gradient descent by math.iterate, compiled; the gradient is made by a decorator."""
from phiml import math


@math.gradient  # PHI8 note
def slope(u):
    return math.l2_loss(u - 1)


def descend(u):
    return u - 0.1 * slope(u)  # PHI5 error


@math.jit_compile
def optimise(u):
    return math.iterate(descend, 5, u)


print(optimise(math.zeros(math.spatial(x=2))))
