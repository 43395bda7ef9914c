# executed: jax=ok, torch=ok
"""A context manager used inside the compiled function that only restores configuration."""
from contextlib import contextmanager
from phiml import math
from phiml.math import jit_compile, spatial

CONFIG = {'limiter': 'none'}


@contextmanager
def configured(**kw):
    old = dict(CONFIG)
    CONFIG.update(kw)
    try:
        yield CONFIG
    finally:
        CONFIG.clear()
        CONFIG.update(old)


def reaction(u):
    r = u * (1 - u)
    return math.clip(r, 0, 0.1) if CONFIG['limiter'] == 'clip' else r


@jit_compile
def step(u, dt):
    with configured(limiter='clip'):
        u = u + dt * reaction(u)
    return u - dt * reaction(u)


u = math.linspace(0.1, 0.9, spatial(x=5))
for _ in range(4):
    u = step(u, 0.2)
print(u, CONFIG)
