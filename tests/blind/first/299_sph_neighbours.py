# executed: jax=ok, torch=ok
"""SPH density with all-pairs kernel; local helper closures and comprehension only."""
from phiml import math
from phiml.math import jit_compile, instance, channel


def kernel(h):
    def w(r):
        q = r / h
        return math.where(q < 1, (1 - q) ** 3, 0)
    return w


@jit_compile
def density(x, mass, h):
    w = kernel(h)
    d = math.rename_dims(x, 'fluid', instance('nb')) - x
    r = math.sqrt(math.sum(d ** 2, 'vector') + 1e-6)
    contributions = [mass * w(r), 0.1 * mass * w(2 * r)]
    return sum(math.sum(c, 'nb') for c in contributions)


x = math.random_uniform(instance(fluid=8), channel(vector='x,y'))
for h in (0.3, 0.5, 0.7):
    print(density(x, 1.0, h))
