# executed: jax=ok, torch=ok
"""Annealing; the temperature is passed as a parameter."""
from phiml import math
from phiml.math import jit_compile, spatial

START_TEMPERATURE = 1.


def weight(e, temperature):
    return math.exp(-e / temperature)


@jit_compile
def soften(e, temperature):
    w = weight(e, temperature)
    return e * w / math.sum(w, 'x')


temperature = START_TEMPERATURE
e = math.random_uniform(spatial(x=10))
values = []
for i in range(4):
    values.append(float(math.sum(soften(e, temperature), 'x')))
    temperature *= 0.5
print(values)
