# executed: jax=ok, torch=ok
"""Statistics of a sub-cycle; the accumulator object only lives during the call."""
from dataclasses import dataclass
from typing import Any
from phiml import math
from phiml.math import jit_compile, batch


@dataclass
class Welford:
    count: int = 0
    mean: Any = 0.
    m2: Any = 0.

    def push(self, x):
        self.count += 1
        delta = x - self.mean
        self.mean = self.mean + delta / self.count
        self.m2 = self.m2 + delta * (x - self.mean)


@jit_compile
def simulate(x, a):
    stats = Welford()
    for _ in range(3):
        x = a * math.sin(x)
        stats.push(x)
    return x, stats.mean, stats.m2 / stats.count


x = math.linspace(0.1, 1, batch(member=5))
for k in range(3):
    x, mean, var = simulate(x, 1.1 + 0.1 * k)
print(x)
print(mean, var)
