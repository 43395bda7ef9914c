"""Each particle compiles its own method."""
from phiml import math


class Particle:
    def __init__(self, mass):
        self.mass = mass
        self.move = math.jit_compile(self._move)  # PHI7 warning

    def _move(self, x):
        return x + 1 / self.mass


particles = [Particle(m) for m in range(1, 9)]
x = math.zeros(math.spatial(x=2))
for particle in particles:
    x = particle.move(x)
print(x)
