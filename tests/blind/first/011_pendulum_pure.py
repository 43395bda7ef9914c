# executed: jax=ok, torch=ok
"""Pendulum; the object only stores what the compiled function returned."""
from phiml import math
from phiml.math import tensor, batch


class Pendulum:
    def __init__(self, g=9.81, length=1.):
        self.g, self.length = g, length
        self.omega = math.zeros(batch(case=2))
        self._advance = math.jit_compile(self._rhs)

    def _rhs(self, theta, omega, dt):
        acc = -self.g / self.length * math.sin(theta)
        new_omega = omega + dt * acc
        return theta + dt * new_omega, new_omega

    def step(self, theta, dt):
        theta, self.omega = self._advance(theta, self.omega, dt)
        return theta

    def energy(self, theta):
        return 0.5 * self.omega ** 2 + self.g * (1 - math.cos(theta))


p = Pendulum()
theta = tensor([0.1, 0.5], batch('case'))
for _ in range(5):
    theta = p.step(theta, 0.01)
print(p.energy(theta))
