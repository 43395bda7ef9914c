# executed: jax=differs, torch=differs
"""Forced oscillator whose clock lives in the simulation object."""
from phiml import math
from phiml.math import tensor, instance


class Clock:
    def __init__(self):
        self.t = 0.

    def tick(self, dt):
        self.t += dt  #! side-effect error
        return self.t


class Oscillator:
    def __init__(self, clock):
        self.clock = clock

    def force(self, x):
        return math.cos(3 * self.clock.t) - x

    def advance(self, x, v):
        dt = 0.05
        v = v + dt * self.force(x)
        self.clock.tick(dt)
        return x + dt * v, v


osc = Oscillator(Clock())
advance = math.jit_compile(osc.advance)
x, v = tensor([1., 0.], instance('osc')), tensor([0., 0.], instance('osc'))
for _ in range(10):
    x, v = advance(x, v)
print(osc.clock.t, x)
