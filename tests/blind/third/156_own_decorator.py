# executed: jax=differs, torch=differs
"""A decorator counts calls; it is under jit_compile, so it is compiled as well."""
import functools
from phi.jax.flow import *

calls = {}


def counted(f):
    @functools.wraps(f)
    def wrapper(*args, **kwargs):
        calls[f.__name__] = calls.get(f.__name__, 0) + 1  #! side-effect error
        return f(*args, **kwargs)
    return wrapper


@jit_compile
@counted
def blend(a, b, w):
    return w * a + (1 - w) * b


x = math.linspace(0, 1, spatial(x=4))
for w in (.1, .2, .3):
    x = blend(x, 1 - x, math.tensor(w))
print(calls)
