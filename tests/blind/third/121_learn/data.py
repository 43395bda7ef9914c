from phiml import math
from phiml.math import batch


def samples(n):
    x = math.linspace(-1, 1, batch(n=n))
    return x, -x ** 3


@math.jit_compile
def simulate(x, dt):
    v = 0 * x
    for _ in range(4):
        v = v - dt * x ** 3
        x = x + dt * v
    return x
