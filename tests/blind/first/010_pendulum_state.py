# executed: jax=exception, torch=differs
"""Pendulum with an integrator object that keeps its state."""
from phiml import math
from phiml.math import tensor, batch


class Pendulum:
    def __init__(self, g=9.81, length=1.):
        self.g, self.length = g, length
        self.omega = None
        self.step = math.jit_compile(self._step)

    def _step(self, theta, omega, dt):
        acc = -self.g / self.length * math.sin(theta)
        self.omega = omega + dt * acc  #! side-effect error
        return theta + dt * self.omega, self.omega

    def energy(self, theta):
        return 0.5 * self.omega ** 2 + self.g * (1 - math.cos(theta))


p = Pendulum()
theta, omega = tensor([0.1, 0.5], batch('case')), math.zeros(batch(case=2))
for _ in range(5):
    theta, omega = p.step(theta, omega, 0.01)
print(p.energy(theta))
