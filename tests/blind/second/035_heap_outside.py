# executed: jax=ok, torch=ok
import heapq
from phiml import math
from phiml.math import channel, vec
math.use('torch')

best = []


@math.jit_compile
def rosenbrock(p):
    return (1 - p.vector['x']) ** 2 + 100 * (p.vector['y'] - p.vector['x'] ** 2) ** 2


for x in (0., 0.5, 1.):
    f = rosenbrock(math.tensor([x, x * x], channel(vector='x,y')))
    heapq.heappush(best, (float(f), x))
print(len(best), best[0])
