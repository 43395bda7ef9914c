# executed: jax=leak, torch=differs
"""Running statistics over an ensemble, updated with Welford's algorithm."""
from dataclasses import dataclass, field
from typing import Any
from phiml import math
from phiml.math import jit_compile, batch


@dataclass
class Welford:
    count: int = 0
    mean: Any = 0.
    m2: Any = 0.

    def push(self, x):
        self.count += 1  #! side-effect error
        delta = x - self.mean
        self.mean = self.mean + delta / self.count  #! side-effect error
        self.m2 = self.m2 + delta * (x - self.mean)  #! side-effect error


stats = Welford()


def simulate(x, a):
    for _ in range(3):
        x = a * math.sin(x)
        stats.push(x)
    return x


run = jit_compile(simulate)
x = math.linspace(0.1, 1, batch(member=5))
for k in range(3):
    x = run(x, 1.1)
print(x)
print(stats.count)
print(stats.mean)
