"""What gives each item only once moves on while the function is traced, and never again."""

import itertools

from phiml import math
from phiml.math import jit_compile, spatial


def factors():
    while True:
        yield 0.5
        yield 0.25


class Schedule:
    def __init__(self):
        self.rates = iter([k / 10 for k in range(100)])
        self.warmup = (k / 10 for k in range(100))

    def rate(self):
        return next(self.rates)  # PHI1 error


steps, phases, factor = itertools.count(), itertools.cycle([1.0, 2.0, 4.0]), factors()
first, second, third = (iter(range(k)) for k in (3, 4, 5))
schedule = Schedule()
FIXED = [1.0, 2.0, 3.0]


@jit_compile
def by_next(u):
    return u * next(steps)  # PHI1 error


@jit_compile
def by_method(u):
    return u + phases.__next__()  # PHI1 error


@jit_compile
def by_send(u):
    return u + factor.send(None)  # PHI1 error


@jit_compile
def by_helper(u):
    return u * schedule.rate()


@jit_compile
def by_loop(u):
    for k in first:  # PHI1 error
        u = u + k
    return u


@jit_compile
def by_function(u):
    return u + sum(second)  # PHI1 error


@jit_compile
def by_comprehension(u):
    return u + len([k for k in third])  # PHI1 error


@jit_compile
def by_slice(u):
    return u + sum(itertools.islice(schedule.warmup, 2))  # PHI1 error


@jit_compile
def trap_made_inside(u):
    numbers, items, own = itertools.count(1), iter(FIXED), factors()
    u = u * next(numbers) + next(items) + next(own)
    for a, b in zip(FIXED, reversed(FIXED)):
        u = u + a * b
    for i, k in enumerate(map(abs, FIXED)):
        u = u + k * i
    return u + sum(k * k for k in FIXED)


@jit_compile
def trap_handed_over(u, number: int):
    return u * number


COMPILED = by_next, by_method, by_send, by_helper, by_loop, by_function, by_comprehension, by_slice, trap_made_inside

for function in COMPILED:
    for _ in range(3):
        print(function.__name__, function(math.ones(spatial(x=3))))

tickets = itertools.count()
for _ in range(3):
    print(trap_handed_over(math.ones(spatial(x=3)), next(tickets)))
