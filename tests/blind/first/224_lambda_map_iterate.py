# executed: jax=ok, torch=ok
"""Lambdas used in the compiled function for mapping, iterating and sorting; none reaches a solver."""
from functools import reduce
from phiml import math
from phiml.math import jit_compile, batch, spatial


@jit_compile
def evolve(u, rate):
    u = math.iterate(lambda v: v + 0.1 * rate * math.cos(v), 3, u)
    rows = math.map(lambda row: row / math.max(abs(row)), u, dims='b')
    total = reduce(lambda a, b: a + b, [rows.b[i] for i in range(rows.shape.get_size('b'))])
    weights = sorted({'x': 2., 'y': 1.}.items(), key=lambda kv: kv[1])
    return total * weights[0][1], rows


u = math.random_uniform(batch(b=2), spatial(x=4))
for rate in (0.5, 1., 2.):
    total, u = evolve(u, rate)
print(total, u)
