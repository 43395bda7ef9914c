"""Silent stale value: a time step that is made smaller during the run, and a compiled step that never hears of it.

`simulator.step` reads `self.dt` while tracing; the number becomes a constant of the trace.
All backends: the second half of the run goes on with the old time step, and nothing is raised or printed.

Run: PHIML_BACKEND=jax python silent_stale_value.py
"""
import os

from phiml import math
from phiml.math import spatial

math.use(os.environ.get("PHIML_BACKEND", "torch"))


class Decay:
    def __init__(self, dt):
        self.dt = dt

    def step(self, u):
        return u - self.rate() * u

    def rate(self):
        return 0.1 * self.dt  # PHI109


simulator = Decay(dt=1.0)
step = math.jit_compile(simulator.step)
u = math.tensor([100.0], spatial("x"))
u = step(u)
print("dt = 1.0: 10 % less:", u)
simulator.dt = 0.1
print("dt = 0.1: 1 % less should be 89.1, and is:", step(u))
