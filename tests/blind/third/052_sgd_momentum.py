# executed: jax=ok, torch=ok
"""Hand-made momentum optimiser: gradient outside, update compiled."""
from phiml import math
from phiml.math import channel

math.use('torch')


def energy(w):
    return math.sum((w - math.tensor([1., -2., .5], channel('w'))) ** 4 + .1 * w ** 2, 'w')


grad = math.gradient(energy, 'w', get_output=False)


@math.jit_compile
def momentum(w, m, g, lr):
    m = .9 * m + g
    return w - lr * m, m


w = math.zeros(channel(w=3))
m = math.zeros(channel(w=3))
for it in range(10):
    w, m = momentum(w, m, grad(w), math.tensor(.01))
print('w', w)
