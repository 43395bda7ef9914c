# executed: jax=ok, torch=ok
"""Evaluates a compiled function from several threads after it has been traced."""
from concurrent.futures import ThreadPoolExecutor
from phiml import math
from phiml.math import jit_compile, spatial, tensor


@jit_compile
def potential(x, k):
    return math.sum(0.5 * k * x ** 2 + 0.1 * x ** 4, 'x')


x = math.linspace(-1, 1, spatial(x=10))
potential(x, tensor(1.))
with ThreadPoolExecutor(2) as pool:
    energies = list(pool.map(lambda k: float(potential(x, tensor(k))), [0.5, 1.5, 2.5]))
print(energies)
