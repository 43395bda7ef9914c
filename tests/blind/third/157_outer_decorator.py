# executed: jax=ok, torch=ok
"""A decorator counts calls; it is on top of jit_compile, so it runs every time."""
import functools
from phi.jax.flow import *

calls = {}


def counted(f):
    @functools.wraps(f.f if hasattr(f, 'f') else f)
    def wrapper(*args, **kwargs):
        calls[wrapper.__name__] = calls.get(wrapper.__name__, 0) + 1
        return f(*args, **kwargs)
    return wrapper


def blend(a, b, w):
    return w * a + (1 - w) * b


blended = counted(jit_compile(blend))
x = math.linspace(0, 1, spatial(x=4))
for w in (.1, .2, .3):
    x = blended(x, 1 - x, math.tensor(w))
print(sum(calls.values()))
