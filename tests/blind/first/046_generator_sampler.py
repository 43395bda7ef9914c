# executed: jax=differs, torch=differs
"""Random-walk where a generator supplies the next drift."""
from phiml import math
from phiml.math import jit_compile, batch


def drifts():
    value = 0.1
    while True:
        yield value
        value = -value * 1.1


schedule = drifts()


@jit_compile
def walk(x):
    return x + next(schedule)  #! side-effect error


x = math.zeros(batch(walker=3))
for _ in range(6):
    x = walk(x)
print(x)
