"""Compiled once for each row of a table, or for each phase and then used many times: as many traces as needed."""
from phiml import math
from phiml.math import batch, jit_compile, spatial


def decay(u, rate):
    return u - rate * u


def grow(u, rate):
    return u + rate * u


def make(rate):
    @jit_compile
    def step(u):
        return u * (1 + rate)

    return step


@jit_compile(auxiliary_args='order')
def power(u, order):
    return u ** order


compiled = {name: jit_compile(f) for name, f in {'decay': decay, 'grow': grow}.items()}
steppers = [make(rate) for rate in (.1, .2, .3)]
u = math.ones(spatial(x=4))
for name, step in compiled.items():
    for _ in range(20):
        u = step(u, .1)
for _ in range(20):
    for step in steppers:
        u = step(u)
for phase in range(50):
    advance = make(phase / 50)
    for _ in range(100):
        u = advance(u)
for order in (1, 2, 3):
    print(power(u, order))
for n in (4, 8, 16):
    print(power(math.ones(batch(b=n)), 2))
