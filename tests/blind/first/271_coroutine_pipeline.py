# executed: jax=differs, torch=differs
"""Processing pipeline by coroutines; one stage accumulates what passes through."""
from phiml import math
from phiml.math import jit_compile, spatial


def accumulator():
    total = 0.
    while True:
        value = yield total
        total = total + value  #! side-effect error


mass = accumulator()
next(mass)


@jit_compile
def stage(u, dt):
    u = u + dt * (1 - u)
    accumulated = mass.send(math.sum(u, 'x'))
    return u, accumulated


u = math.zeros(spatial(x=4))
for _ in range(3):
    u, acc = stage(u, 0.1)
print(u, acc)
