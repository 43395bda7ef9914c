# executed: jax=ok, torch=ok
"""Event driven heating: the list of events is sorted and looped over in the compiled function."""
import heapq
from phiml import math
from phiml.math import jit_compile, spatial

EVENTS = ((0.4, 2.0), (0.0, 1.0), (0.6, 0.3), (0.2, -0.5))


@jit_compile
def heat(u, dt):
    queue = list(EVENTS)
    heapq.heapify(queue)
    while queue:
        _, power = heapq.heappop(queue)
        u = u + dt * power * math.exp(-u)
    return u


u = math.zeros(spatial(x=5))
for dt in (0.2, 0.1, 0.1):
    u = heat(u, dt)
print(u, len(EVENTS))
