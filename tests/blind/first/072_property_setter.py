# executed: jax=leak, torch=differs
"""Rocket with a mass property that notifies when it is set."""
from phiml import math
from phiml.math import jit_compile, tensor, instance


class Stage:
    def __init__(self, mass):
        self._mass = mass
        self.dirty = False

    @property
    def mass(self):
        return self._mass

    @mass.setter
    def mass(self, value):
        self._mass = value  #! side-effect error
        self.dirty = True


stage = Stage(tensor([10., 12.], instance('rocket')))


@jit_compile
def burn(v, thrust, dt):
    stage.mass = stage.mass - 0.1 * thrust * dt
    return v + thrust / stage.mass * dt


v = tensor([0., 0.], instance('rocket'))
for _ in range(5):
    v = burn(v, 20., 0.1)
print(v)
print(stage.mass)
