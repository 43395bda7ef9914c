# executed: jax=exception, torch=differs
"""Fixed-point iteration until converged."""
from phiml import math
from phiml.math import jit_compile, batch, tensor


def converged(a, b, tol=1e-3):
    return math.max(abs(a - b)) < tol


@jit_compile
def fixed_point(x, c):
    for i in range(50):
        new = math.cos(x) * c
        if converged(new, x).all:  #! other error
            return new
        x = new
    return x


for c in (0.2, 0.9):
    x = fixed_point(tensor([0.5, 1.5], batch('b')), tensor(c))
    print(x)
