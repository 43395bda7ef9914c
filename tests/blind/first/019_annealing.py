# executed: jax=differs, torch=differs
"""Simulated annealing-like smoothing whose temperature is a module constant that is lowered."""
from phiml import math
from phiml.math import jit_compile, spatial

TEMPERATURE = 1.


def weight(e):
    return math.exp(-e / TEMPERATURE)  #! other error


@jit_compile
def soften(e):
    w = weight(e)
    return e * w / math.sum(w, 'x')


e = math.random_uniform(spatial(x=10))
values = []
for i in range(4):
    out = soften(e)
    values.append(float(math.sum(out, 'x')))
    TEMPERATURE *= 0.5
print(values)
