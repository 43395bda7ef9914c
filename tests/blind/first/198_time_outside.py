# executed: jax=ok, torch=ok
"""Times the compiled steps with a stopwatch decorator around them."""
import functools
import time
from phiml import math
from phiml.math import jit_compile, spatial


class Stopwatch:
    def __init__(self, fn):
        functools.update_wrapper(self, getattr(fn, 'f', fn))
        self.fn, self.n, self.positive = fn, 0, True

    def __call__(self, *args, **kwargs):
        start = time.perf_counter()
        try:
            return self.fn(*args, **kwargs)
        finally:
            self.n += 1
            self.positive &= time.perf_counter() >= start


@Stopwatch
@jit_compile
def step(u):
    return u + 0.1 * math.cos(u)


u = math.zeros(spatial(x=4))
for _ in range(5):
    u = step(u)
print(u)
print('measured', step.n, step.positive)
