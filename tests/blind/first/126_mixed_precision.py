# executed: jax=ok, torch=ok
"""Refinement of a float32 solution in float64 with the same compiled function."""
from phiml import math
from phiml.math import jit_compile, batch, tensor


@jit_compile
def newton_sqrt(x, c):
    for _ in range(3):
        x = 0.5 * (x + c / x)
    return x


c = tensor([2., 3., 5.], batch('b'))
x = newton_sqrt(c, c)
with math.precision(64):
    c64 = math.to_float(c)
    x64 = newton_sqrt(math.to_float(x), c64)
    err = math.max(abs(x64 ** 2 - c64))
print(x)
print(err < 1e-10, x64.dtype.precision)
