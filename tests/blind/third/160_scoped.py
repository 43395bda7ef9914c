# executed: jax=leak, torch=differs
"""A context manager collects intermediate values by name while the compiled function runs."""
from contextlib import contextmanager
from phi.jax.flow import *

_scopes = []


@contextmanager
def collecting():
    _scopes.append({})
    yield _scopes[-1]
    _scopes.pop()


def note(name, value):
    if _scopes:
        _scopes[-1][name] = value  #! side-effect error
    return value


@jit_compile
def model(x):
    h = note('hidden', math.sin(x))
    return note('out', h * 2)


with collecting() as c1:
    y = model(math.linspace(0, 1, spatial(x=4)))
with collecting() as c2:
    y = model(math.linspace(0, 2, spatial(x=4)))
print(sorted(c1), sorted(c2))
