# executed: jax=ok, torch=ok
"""Random-walk where a generator supplies the next drift as an argument."""
from phiml import math
from phiml.math import jit_compile, batch


def drifts():
    value = 0.1
    while True:
        yield value
        value = -value * 1.1


def substeps(x, drift, n):
    for i in range(n):
        x = x + drift / n
        yield x


@jit_compile
def walk(x, drift):
    *_, last = substeps(x, drift, 3)
    return last


x = math.zeros(batch(walker=3))
for _, d in zip(range(6), drifts()):
    x = walk(x, d)
print(x)
