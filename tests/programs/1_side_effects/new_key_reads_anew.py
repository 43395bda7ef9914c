"""A call with another key is traced anew and reads what is there now; one with a key that was there keeps the old."""
from phiml import math
from phiml.math import jit_compile, spatial

factor = offset = shift = 1.


@jit_compile(auxiliary_args='mode')
def scale(u, mode):
    return u * factor


@jit_compile
def move(u):
    return u + offset


@jit_compile
def named(u, name):
    return u + shift  # PHI1 error


u = math.ones(spatial(x=3))
print(scale(u, 1))
factor = 2.
print(scale(u, 2))
print(move(math.ones(spatial(x=4))))
offset = 2.
print(move(math.ones(spatial(x=8))))
print(named(u, 'a'))
shift = 2.
print(named(u, 'a'))
