# executed: jax=ok, torch=ok
"""Counts come as int, float and bool; one compiled function for all."""
from phi.torch.flow import *


@jit_compile
def total(x):
    return math.sum(math.to_float(x), 'x')


data = [math.ones(spatial(x=4), dtype=bool), math.range(spatial(x=4)), math.linspace(0, 1, spatial(x=4))]
acc = 0.
for round_ in range(4):
    for d in data:
        acc += float(total(d))
print(acc)
