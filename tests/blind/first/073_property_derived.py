# executed: jax=ok, torch=ok
"""Rocket with derived properties, computed on the fly from an immutable state."""
from dataclasses import dataclass, replace
from phiml import math
from phiml.math import jit_compile, tensor, instance, Tensor


@dataclass(frozen=True)
class Stage:
    mass: Tensor
    velocity: Tensor
    dry_mass: float = 2.

    @property
    def fuel(self):
        return self.mass - self.dry_mass

    @property
    def momentum(self):
        return self.mass * self.velocity


@jit_compile
def burn(stage, thrust, dt):
    used = math.minimum(0.1 * thrust * dt, stage.fuel)
    lighter = replace(stage, mass=stage.mass - used)
    return replace(lighter, velocity=stage.velocity + thrust / lighter.mass * dt)


stage = Stage(tensor([10., 12.], instance('rocket')), tensor([0., 0.], instance('rocket')))
for _ in range(5):
    stage = burn(stage, 20., 0.1)
print(stage.velocity, stage.momentum)
print(stage.fuel)
