# executed: jax=differs, torch=differs
"""A particle system updates itself; the compiled method returns only the energy."""
from phiml import math
from phiml.math import jit_compile, instance


class Particles:
    def __init__(self, x, v):
        self.x, self.v = x, v

    def __variable_attrs__(self):
        return 'x', 'v'

    def __eq__(self, other):
        return isinstance(other, Particles)

    def __hash__(self):
        return 1

    def kick(self, dt):
        self.v = self.v - dt * self.x  #! side-effect error

    def drift(self, dt):
        self.x = self.x + dt * self.v  #! side-effect error


@jit_compile
def leapfrog(p, dt):
    p.kick(dt / 2)
    p.drift(dt)
    p.kick(dt / 2)
    return math.sum(p.x ** 2 + p.v ** 2, 'p')


particles = Particles(math.linspace(0, 1, instance(p=4)), math.ones(instance(p=4)))
energies = [leapfrog(particles, 0.1) for _ in range(3)]
print(energies[-1])
print(particles.x)
