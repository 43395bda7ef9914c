# executed: jax=differs, torch=differs
"""@monitored sits below jit_compile: the hook belongs to the traced function"""
from functools import wraps
from phiml import math
from phiml.math import spatial, tensor
math.use('jax')

CALLS = {}


def monitored(f):
    @wraps(f)
    def wrapper(*args, **kwargs):
        CALLS[f.__name__] = CALLS.get(f.__name__, 0) + 1  #! side-effect error
        return f(*args, **kwargs)
    return wrapper


@math.jit_compile
@monitored
def step(u):
    return 0.9 * u + 0.1 * math.mean(u, 'x')


u = tensor([0., 1., 0., 3.], spatial('x'))
for _ in range(5):
    u = step(u)
print(CALLS, u.numpy())
