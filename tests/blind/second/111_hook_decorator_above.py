# executed: jax=ok, torch=ok
"""@monitored sits above jit_compile: counts real calls"""
from functools import wraps
from phiml import math
from phiml.math import spatial, tensor
math.use('jax')

CALLS = {}


def monitored(f):
    name = f.__name__

    def wrapper(*args):
        CALLS[name] = CALLS.get(name, 0) + 1
        return f(*args)
    return wrapper


@monitored
@math.jit_compile
def step(u):
    return 0.9 * u + 0.1 * math.mean(u, 'x')


u = tensor([0., 1., 0., 3.], spatial('x'))
for _ in range(5):
    u = step(u)
print(CALLS, u.numpy())
