"""Observers are handed over as plain functions; one of them stores what it sees."""
from phiml.math import jit_compile, ones, spatial

seen = []


def observe(value):
    seen.extend([value])  # PHI1 error


def ignore(value):
    return value


def advance(u, observers):
    for observer in observers:
        observer(u)
    return 2 * u


@jit_compile
def step(u):
    return advance(u, (ignore, observe))


print(step(ones(spatial(x=3))))
print(seen[0])
