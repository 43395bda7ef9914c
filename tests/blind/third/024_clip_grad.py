# executed: jax=ok, torch=ok
"""Gradient clipping through an identity with custom backward, used in a compiled rollout."""
from phiml import math
from phiml.math import batch

math.use('torch')


def _identity(x):
    return x


def _clipped(inputs, y, dy):
    return {'x': math.clip(dy, -1, 1)}


guard = math.custom_gradient(_identity, _clipped)


@math.jit_compile
def rollout(x, steps: int = 3):
    for _ in range(steps):
        x = guard(x * 1.5 - .1 * x ** 2)
    return x


x = math.linspace(1, 2, batch(n=6))
print('rolled', float(math.mean(rollout(x), 'n')))
print('again', float(math.mean(rollout(2 * x), 'n')))
