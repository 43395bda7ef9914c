# executed: jax=ok, torch=warning
"""Gradient in a compiled step of a loss that is compiled itself."""
from phiml import math
from phiml.math import jit_compile, spatial


@jit_compile
def energy(x, k):
    return math.sum(0.5 * k * x ** 2 + 0.25 * x ** 4, 'x')


force = math.gradient(energy, 'x', get_output=False)


@jit_compile
def step(x, v, k, dt):
    v = v - dt * force(x, k)  #! gradient warning
    return x + dt * v, v


x, v = math.linspace(-1, 1, spatial(x=5)), math.zeros(spatial(x=5))
for k in (1., 2., 3.):
    x, v = step(x, v, k, 0.1)
print(x, v)
