"""A backend's own gradient, inside of jit: a note."""
import jax
from phiml import math


def energy(x):
    return (x * x).sum()


@math.jit_compile
def force(u):
    native = u.native("x")
    slope = jax.grad(energy)(native)  # PHI5 note
    return math.tensor(slope, math.spatial("x"))


print(force(math.ones(math.spatial(x=3))))
