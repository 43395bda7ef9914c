# executed: jax=ok, torch=exception
"""Monitors two scalars of a compiled step by when_available."""
from phiml import math
from phiml.math import jit_compile, spatial

report = {'mass': [], 'peak': []}


def watch(name, value):
    math.when_available(lambda v: report[name].append(float(v)), value)  #! other error
    return value


@jit_compile
def step(u, loss):
    u = u * (1 - loss)
    watch('mass', math.sum(u, 'x'))
    watch('peak', math.max(u))
    return u


u = math.linspace(0, 1, spatial(x=5))
for loss in (0.1, 0.2, 0.3):
    u = step(u, loss)
print(u)
print(report)
