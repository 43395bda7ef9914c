"""A decorator of the user's own counts calls, which are traces."""
import functools

from phiml import math

calls = {"n": 0}


def counted(f):
    @functools.wraps(f)
    def wrapper(*args, **kwargs):
        calls["n"] += 1  # PHI1 error
        return f(*args, **kwargs)
    return wrapper


@math.jit_compile
@counted
def step(u):
    return u + 1


u = math.zeros(math.spatial(x=4))
for _ in range(3):
    u = step(u)
print(calls)
