# executed: jax=ok, torch=exception
"""Second derivative by gradient of gradient inside a compiled potential energy analysis."""
from phiml import math
from phiml.math import instance

math.use('jax')


def energy(r):
    return math.sum((1 / r) ** 12 - 2 * (1 / r) ** 6)


@math.jit_compile
def stiffness(r):
    force = math.gradient(energy, 'r', get_output=False)  #! gradient error
    eps = 1e-2
    return (force(r + eps) - force(r - eps)) / (2 * eps)


r = math.linspace(.9, 1.3, instance(pairs=6))
print('stiffness', stiffness(r))
print('shifted', stiffness(r + .01))
