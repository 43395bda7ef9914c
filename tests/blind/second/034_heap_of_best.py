# executed: jax=exception, torch=differs
import heapq
from phiml import math
from phiml.math import channel, vec
math.use('torch')

best = []


@math.jit_compile
def rosenbrock(p):
    f = (1 - p.vector['x']) ** 2 + 100 * (p.vector['y'] - p.vector['x'] ** 2) ** 2
    heapq.heappush(best, (len(best), f))  #! side-effect error
    return f


for x in (0., 0.5, 1.):
    rosenbrock(math.tensor([x, x * x], channel(vector='x,y')))
print(len(best), min(float(f) for _, f in best))
