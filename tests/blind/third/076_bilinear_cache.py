# executed: jax=ok, torch=ok
"""A class with functools.cached_property: the compiled function uses values which were cached before."""
from functools import cached_property
from phi.jax.flow import *


class Basin:
    def __init__(self, n):
        self.n = n

    @cached_property
    def depth(self):
        return 2 + math.sin(math.linspace(0, 3, spatial(x=self.n)))

    @cached_property
    def celerity(self):
        return math.sqrt(9.81 * self.depth)


basin = Basin(14)
basin.celerity


@jit_compile
def march(eta, dt):
    return eta - dt * basin.celerity * math.spatial_gradient(eta, 1, 'central', PERIODIC).gradient['x']


eta = math.exp(-(math.linspace(-2, 2, spatial(x=14))) ** 2)
for _ in range(3):
    eta = march(eta, math.tensor(.05))
print('sum', float(eta.sum), float(basin.depth.max))
