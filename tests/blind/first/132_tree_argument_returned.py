# executed: jax=ok, torch=ok
"""A particle system updates its copy in the compiled function, which is returned."""
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

    def copy(self):
        return Particles(self.x, self.v)

    def kick(self, dt):
        self.v = self.v - dt * self.x
        return self

    def drift(self, dt):
        self.x = self.x + dt * self.v
        return self


@jit_compile
def leapfrog(p, dt):
    p = p.copy().kick(dt / 2).drift(dt).kick(dt / 2)
    return p, math.sum(p.x ** 2 + p.v ** 2, 'p')


particles = Particles(math.linspace(0, 1, instance(p=4)), math.ones(instance(p=4)))
for _ in range(3):
    particles, energy = leapfrog(particles, 0.1)
print(energy)
print(particles.x)
