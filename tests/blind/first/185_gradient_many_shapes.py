# executed: jax=retrace, torch=retrace
"""Gradient of a point-cloud energy for growing clouds."""
from phiml import math
from phiml.math import instance


def energy(x):
    return math.sum(x ** 2, 'p') + 0.1 * math.sum(x, 'p') ** 2


force = math.gradient(energy, 'x', get_output=False)


def relax(x, n):
    for _ in range(n):
        x = x - 0.1 * force(x)  #! retracing warning
    return x


x = math.linspace(0.5, 1, instance(p=2))
for k in range(12):
    x = relax(x, 2)
    x = math.concat([x, math.tensor([1.], instance('p'))], 'p')
print(x)
