# executed: jax=exception, torch=ok
"""Track the front position by the indices of cells above a level."""
from phiml import math
from phiml.math import jit_compile, spatial, instance


def front_cells(u, level):
    return math.nonzero(u > level)  #! other error


@jit_compile
def front_position(u, level):
    cells = front_cells(u, level)
    return math.max(cells, instance)


u = math.linspace(1, 0, spatial(x=10))
for level in (0.2, 0.5, 0.8):
    print(front_position(u, level))
