# executed: jax=exception, torch=ok
"""A class with functools.cached_property, which is first asked for in the compiled function."""
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


@jit_compile
def march(eta, dt):
    grad = math.spatial_gradient(eta, 1, 'central', PERIODIC).gradient['x']
    return eta - dt * basin.celerity * grad  #! side-effect error


eta = math.exp(-(math.linspace(-2, 2, spatial(x=14))) ** 2)
for _ in range(3):
    eta = march(eta, math.tensor(.05))
print('sum', float(eta.sum))
print('deepest', float(basin.depth.max))
