# executed: jax=ok, torch=ok
"""Batch of starting points: gradient function over a batch dimension, used by a compiled-free loop."""
from phi.jax.flow import *


def bowl(x):
    return math.sum((x - 1) ** 2 + .1 * math.sin(3 * x), 'vector')


slope = math.gradient(bowl, 'x')


@jit_compile
def update(x, g):
    return math.clip(x - .1 * g, -3, 3)


x = math.tensor([[0., 2.], [1., -1.]], batch('start'), channel(vector='a,b'))
for _ in range(5):
    value, g = slope(x)
    x = update(x, g)
print('value', value)
