# executed: jax=differs, torch=differs
"""Singleton world object with gravity; a planet change is applied between the phases."""
from phiml import math
from phiml.math import jit_compile, instance, tensor


class World:
    _instance = None

    def __new__(cls):
        if cls._instance is None:
            cls._instance = super().__new__(cls)
            cls._instance.gravity = -9.81
        return cls._instance

    def acceleration(self, x):
        return self.gravity + 0 * x  #! other error


@jit_compile
def fall(x, v, dt):
    v = v + dt * World().acceleration(x)
    return x + dt * v, v


x, v = tensor([10., 20.], instance('ball')), tensor([0., 0.], instance('ball'))
for planet_gravity in (-9.81, -3.7, -1.6):
    World().gravity = planet_gravity
    for _ in range(2):
        x, v = fall(x, v, 0.1)
print(x, v)
