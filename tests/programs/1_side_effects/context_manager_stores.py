"""A context manager of the user's own keeps what it is given."""
from contextlib import contextmanager

from phiml import math


class Recorder:
    def __init__(self):
        self.value = None

    def __enter__(self):
        return self

    def __exit__(self, *error):
        return False

    def keep(self, value):
        self.value = value  # PHI1 error


recorder = Recorder()
names = []


@contextmanager
def section(name):
    names.append(name)  # PHI1 error
    yield name


@math.jit_compile
def step(u):
    with recorder as r, section("main"):
        r.keep(2 * u)
    return u


step(math.ones(math.spatial(x=2)))
print(recorder.value)
