# executed: jax=ok, torch=ok
"""Measures the time of the compiled call from outside, and prints only whether it is positive."""
import time
from phi.jax.flow import *


class Timer:
    def __enter__(self):
        self.start = time.perf_counter()
        return self

    def __exit__(self, *exc):
        self.positive = time.perf_counter() > self.start
        del self.start


@jit_compile
def work(m):
    return math.sum(m * m, 'x')


with Timer() as t:
    r = work(math.random_normal(spatial(x=50)))
with Timer() as t2:
    r = work(math.random_normal(spatial(x=50)))
print(t.positive, t2.positive)
