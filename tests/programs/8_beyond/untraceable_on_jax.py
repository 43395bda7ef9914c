"""Functions that ΦML computes by NumPy on JAX."""
from phi.flow import *


def polar(x, y):
    return math.arctan(y, divide_by=x), math.sqrt(x ** 2 + y ** 2)  # PHI8 error


@jit_compile
def rotate(x, y):
    return polar(x, y)


@jit_compile
def scale(x, n):
    return x * math.tanh(.5) + math.sin(x)


def prepare(x):
    return math.cosh(x)


x = math.ones(spatial(x=3))
rotate(x, prepare(x))
scale(x, 2.)
