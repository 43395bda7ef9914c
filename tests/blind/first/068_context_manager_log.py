# executed: jax=leak, torch=differs
"""Instrumentation via a context manager that stores the value at exit."""
from contextlib import contextmanager
from phiml import math
from phiml.math import jit_compile, spatial

PROFILE = {}


class Probe:
    value = None

    def set(self, v):
        self.value = v
        return v


@contextmanager
def section(name):
    probe = Probe()
    yield probe
    PROFILE.setdefault(name, []).append(probe.value)  #! side-effect error


@jit_compile
def step(u, dt):
    with section('reaction') as p:
        u = u + dt * p.set(u * (1 - u))
    with section('decay') as p:
        u = u - dt * p.set(0.1 * u)
    return u


u = math.linspace(0.1, 0.9, spatial(x=5))
for _ in range(4):
    u = step(u, 0.2)
print(u)
print({k: len(v) for k, v in PROFILE.items()})
