"""functools.cached_property of a global object, filled while tracing."""
from functools import cached_property

from phiml import math


class Grid:
    def __init__(self, n):
        self.n = n

    @cached_property  # PHI1 error
    def points(self):
        return math.range(math.spatial(x=self.n)) * 1.0


grid = Grid(4)


@math.jit_compile
def step(u):
    return u + grid.points


step(math.ones(math.spatial(x=4)))
print(grid.points)
