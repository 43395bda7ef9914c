# executed: jax=leak, torch=differs
"""Initial perturbation inside the compiled initialiser, called for two amplitudes."""
from phiml import math
from phiml.math import jit_compile, spatial


def perturbation(shape):
    return math.random_uniform(shape, low=-1, high=1)  #! side-effect error


@jit_compile
def initialise(base, amplitude):
    return base + amplitude * perturbation(base.shape)


base = math.zeros(spatial(x=5))
a = initialise(base, 1.)
b = initialise(base, 1.)
print((abs(a - b) > 1e-6).any)
