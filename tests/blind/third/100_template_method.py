# executed: jax=ok, torch=ok
"""Template method: the base class compiles the step, subclasses provide pure terms."""
from abc import ABC, abstractmethod
from phi.jax.flow import *


class Model(ABC):
    def __init__(self):
        self._compiled = jit_compile(self._advance)

    def _advance(self, u, dt):
        return u + dt * (self.diffusion(u) + self.reaction(u))

    def diffusion(self, u):
        return math.laplace(u, padding=PERIODIC)

    @abstractmethod
    def reaction(self, u):
        ...

    def run(self, u, n):
        for _ in range(n):
            u = self._compiled(u, math.tensor(.1))
        return u


class Fisher(Model):
    def reaction(self, u):
        return u * (1 - u)


class AllenCahn(Model):
    def reaction(self, u):
        return u - u ** 3


u0 = .5 + .1 * math.cos(math.linspace(0, 6, spatial(x=16)))
print('fisher', float(Fisher().run(u0, 4).max), 'ac', float(AllenCahn().run(u0, 4).max))
