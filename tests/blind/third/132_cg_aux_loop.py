# executed: jax=warning, torch=warning
"""Custom gradient with an auxiliary argument which is different every time."""
from phi.jax.flow import *


def scaled(x, factor):
    return x * 1.


def scaled_back(inputs, y, dy):
    return {'x': inputs['factor'] * dy}


shrink = math.custom_gradient(scaled, scaled_back, auxiliary_args='factor')
x = math.linspace(0, 1, instance(n=5))
total = 0.
for i in range(8):
    total += float(math.sum(shrink(x, factor=1 / (i + 1))))  #! retracing warning
print(total)
