# executed: jax=ok, torch=ok
"""Obstacle mask comes out of an lru_cache that was filled before compiling."""
from functools import lru_cache
from phi.jax.flow import *


@lru_cache(maxsize=None)
def mask(n: int, radius: float):
    ball = Sphere(x=n / 2, y=n / 2, radius=radius)
    return CenteredGrid(ball, ZERO_GRADIENT, x=n, y=n).values


@jit_compile
def damp(v):
    solid = mask(16, 3.)
    return v * (1 - solid)


mask(16, 3.)
u = math.ones(spatial(x=16, y=16))
for _ in range(3):
    u = damp(u) + .1
print('free', float(u.mean))
