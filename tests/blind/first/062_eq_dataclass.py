# executed: jax=ok, torch=ok
"""Bouncing balls with a material given as a frozen dataclass (compared by value)."""
from dataclasses import dataclass
from phiml import math
from phiml.math import jit_compile, instance


@dataclass(frozen=True)
class Material:
    restitution: float


class Balls:
    def __init__(self, pos, vel, material):
        self.pos, self.vel, self.material = pos, vel, material

    def __variable_attrs__(self):
        return 'pos', 'vel'

    def __value_attrs__(self):
        return 'pos',

    def __eq__(self, other):
        return isinstance(other, Balls) and self.material == other.material

    def __hash__(self):
        return hash(self.material)


@jit_compile
def bounce(balls, dt):
    pos = balls.pos + dt * balls.vel
    hit = pos < 0
    vel = math.where(hit, -balls.material.restitution * balls.vel, balls.vel - 9.81 * dt)
    return Balls(math.maximum(pos, 0), vel, Material(balls.material.restitution))


balls = Balls(math.linspace(1, 2, instance(balls=4)), math.zeros(instance(balls=4)), Material(0.8))
for _ in range(12):
    balls = bounce(balls, 0.05)
print(balls.pos)
