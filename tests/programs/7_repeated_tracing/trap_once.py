"""Compiled once: in a factory, in a cached factory, under a condition, and with arguments that keep their structure."""
from functools import lru_cache

from phiml import math


def make(f):
    return math.jit_compile(f)


@lru_cache
def stepper(order):
    def step(u):
        return u / order
    return math.jit_compile(step)


def plain(u, dt):
    return u * dt


fast = make(plain)
u = math.ones(math.spatial(x=2))
for i in range(5):
    u = fast(u, math.tensor(0.5))
    u = stepper(2)(u)
print(u)
