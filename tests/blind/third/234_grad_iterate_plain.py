# executed: jax=ok, torch=ok
"""Gradient flow: iterate() over a plain step; only the energy's parts are compiled."""
from phi.torch.flow import *

TARGET = math.linspace(0, 1, spatial(x=6))


@jit_compile
def bending(u):
    return math.l2_loss(math.laplace(u, padding=ZERO_GRADIENT))


def energy(u):
    return math.l2_loss(u - TARGET) + .1 * bending(u)


force = math.gradient(energy, 'u', get_output=False)


def descend(u):
    return u - .2 * force(u)


trj = iterate(descend, batch(time=5), math.zeros(spatial(x=6)))
print('last', float(energy(trj.time[-1])))
