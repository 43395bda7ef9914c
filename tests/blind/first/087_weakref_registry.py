# executed: jax=exception, torch=differs
"""Fields register themselves in a registry when created."""
from phiml import math
from phiml.math import jit_compile, spatial


class Diagnostics:
    _all = {}

    def __init__(self, name, value):
        self.name, self.value = name, value
        Diagnostics._all[name] = self  #! side-effect error

    @classmethod
    def summary(cls):
        return {n: float(math.mean(d.value, 'x')) for n, d in cls._all.items()}


def gradient_norm(u):
    g = math.spatial_gradient(u, stack_dim=None)
    return Diagnostics('gradient', abs(g)).value


@jit_compile
def limit(u, strength):
    return u / (1 + strength * gradient_norm(u))


u = math.random_uniform(spatial(x=8))
for s in (0.1, 0.5, 2.):
    u = limit(u, s)
print(u)
print(Diagnostics.summary())
