# executed: jax=ok, torch=ok
"""Track the front position by reductions of fixed shape."""
from phiml import math
from phiml.math import jit_compile, spatial


@jit_compile
def front_position(u, level):
    index = math.range_tensor(u.shape).index['x']
    inside = math.where(u > level, index, -1)
    return math.max(inside, 'x'), math.quantile(u, 0.5, 'x')


u = math.linspace(1, 0, spatial(x=10))
for level in (0.2, 0.5, 0.8):
    print(*front_position(u, level))
