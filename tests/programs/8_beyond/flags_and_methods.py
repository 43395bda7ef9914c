"""A flag that must be auxiliary, and a method that loses its object."""
from phiml import math
from phiml.math import jit_compile


@jit_compile
def blur(u, periodic: bool):
    if periodic:  # PHI8 error
        return math.laplace(u, padding=math.extrapolation.PERIODIC)
    return math.laplace(u, padding=math.extrapolation.ZERO)


class Solver:
    @jit_compile  # PHI8 error
    def step(self, u):
        return 2 * u


u = math.ones(math.spatial(x=4))
print(blur(u, True), blur(u, False))
print(Solver().step(u))
