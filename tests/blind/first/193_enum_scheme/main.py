# executed: jax=ok, torch=ok
"""Advection with scheme enumeration."""
from phiml import math
from phiml.math import jit_compile, spatial
from schemes import Scheme, derivative


def make(scheme):
    @jit_compile
    def step(u, c, dt):
        return u - dt * c * derivative(u, scheme)
    return step


STEPS = {s: make(s) for s in Scheme}

if __name__ == '__main__':
    u = math.exp(-math.linspace(-2, 2, spatial(x=12)) ** 2)
    for s in Scheme:
        v = u
        for _ in range(3):
            v = STEPS[s](v, 1., 0.2)
        print(s.name, v)
