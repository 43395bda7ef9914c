# executed: jax=exception, torch=ok
"""lru_cache'd nonlinear coefficient (Tensors hash by identity)."""
from functools import lru_cache
from phiml import math
from phiml.math import jit_compile, spatial


@lru_cache(maxsize=4)
def coefficient(order):
    c = math.ones(spatial(k=order))
    return math.cumulative_sum(c, 'k')  #! side-effect error


def poly(x, order):
    ks = coefficient(order)
    return math.sum(ks * x ** ks, 'k')


@jit_compile
def f(x):
    return poly(x, 3)


x = math.tensor(0.5)
print(f(x))
print(f(math.linspace(0, 1, spatial(x=4))))
print(poly(x, 3))
