# executed: jax=differs-stdout, torch=differs-stdout
"""Loss scaling given by a context variable."""
from contextvars import ContextVar
from contextlib import contextmanager
from phiml import math
from phiml.math import jit_compile, spatial

SCALE = ContextVar('scale', default=1.)


@contextmanager
def loss_scale(value):
    token = SCALE.set(value)
    try:
        yield
    finally:
        SCALE.reset(token)


def scaled(loss):
    return SCALE.get() * loss  #! other error


@jit_compile
def objective(x):
    return scaled(math.l2_loss(x - 1))


x = math.linspace(0, 1, spatial(x=4))
print(objective(x))
with loss_scale(128.):
    print(objective(x))
print(objective(x))
