# executed: jax=ok, torch=exception
"""Flux with a straight-through gradient, inside a limiter that itself has a custom gradient."""
from phiml import math
from phiml.math import jit_compile, spatial


def _sign_fwd(q):
    return math.sign(q)


def _sign_bwd(inputs, y, dy):
    return {'q': dy}


straight_sign = math.custom_gradient(_sign_fwd, _sign_bwd)


def _limit_fwd(q):
    return straight_sign(q) * math.minimum(abs(q), 0.5)  #! nested-custom-gradient error


def _limit_bwd(inputs, y, dy):
    return {'q': math.where(abs(inputs['q']) < 0.5, dy, 0)}


limiter = math.custom_gradient(_limit_fwd, _limit_bwd)


@jit_compile
def update(q, dt):
    return q - dt * limiter(q)


q = math.random_normal(spatial(x=8))
for i in range(3):
    q = update(q, 0.1 * (i + 1))
print(q)
