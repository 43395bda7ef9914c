# executed: jax=ok, torch=ok
"""Gradient flow: iterate() over a compiled step which takes a gradient of an energy with constants."""
from phi.torch.flow import *

TARGET = math.linspace(0, 1, spatial(x=6))


def energy(u):
    return math.l2_loss(u - TARGET) + math.l2_loss(math.spatial_gradient(u, 1, 'forward', ZERO_GRADIENT)) * .1


force = math.gradient(energy, 'u', get_output=False)


@jit_compile
def descend(u):
    return u - .2 * force(u)  #! gradient note


trj = iterate(descend, batch(time=5), math.zeros(spatial(x=6)))
print('last', float(energy(trj.time[-1])))
