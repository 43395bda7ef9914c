# executed: jax=ok, torch=ok
"""The gradient function itself is compiled: jit_compile(gradient(f))."""
from phiml import math
from phiml.math import channel, instance

math.use('jax')


def loss(w, x, y):
    p = math.sum(w * x, 'feature')
    return math.l2_loss(p - y)


value_and_slope = math.jit_compile(math.gradient(loss, 'w', get_output=True))
x = math.random_normal(instance(sample=10), channel(feature='a,b'))
y = x.feature['a'] - .5 * x.feature['b']
w = math.zeros(channel(feature='a,b'))
for _ in range(5):
    value, dw = value_and_slope(w, x, y)
    w = w - .05 * dw
print('value', float(value))
