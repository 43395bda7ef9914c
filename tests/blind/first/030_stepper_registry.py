# executed: jax=ok, torch=ok
"""Compiled steppers are created once per scheme and kept in a registry."""
from phiml import math
from phiml.math import jit_compile, spatial, extrapolation

_STEPPERS = {}


def stepper(name):
    def register(fn):
        _STEPPERS[name] = jit_compile(fn)
        return fn
    return register


@stepper('euler')
def euler(u, nu):
    return u + nu * math.laplace(u, padding=extrapolation.PERIODIC)


@stepper('rk2')
def rk2(u, nu):
    half = euler(u, nu / 2)
    return u + nu * math.laplace(half, padding=extrapolation.PERIODIC)


def evaluate(u, nu, name):
    total = 0.
    for _ in range(3):
        u = _STEPPERS[name](u, nu)
        total += float(math.l2_loss(u))
    return total


u0 = math.random_uniform(spatial(x=12))
print({n: [evaluate(u0, 0.02 * i, n) for i in range(4)] for n in _STEPPERS})
