# executed: jax=retrace, torch=retrace
"""Gradients for growing data sets: a new trace of the gradient for each size."""
from phiml import math
from phiml.math import instance

math.use('torch')


def cost(k, data):
    return math.sum((data - k) ** 2, 'p')


slope = math.gradient(cost, 'k', get_output=False)
k = math.tensor(0.)
for n in range(3, 11):
    k = k - .01 * slope(k, math.linspace(0, 1, instance(p=n)))  #! retracing warning
print('k', float(k))
