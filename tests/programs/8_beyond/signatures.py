"""Signatures that cannot be traced."""
from phiml import math


@math.jit_compile
def total(*values):  # PHI8 error
    return sum(values)


def scaled(u, /):  # PHI8 error
    return 2 * u


scaled = math.jit_compile(scaled)
print(total(math.ones(math.spatial(x=2))))
