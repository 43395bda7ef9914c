# executed: jax=differs, torch=differs
"""Event driven heating: events are popped from a heap as time goes by."""
import heapq
from phiml import math
from phiml.math import jit_compile, spatial

events = [(0.0, 1.0), (0.2, -0.5), (0.4, 2.0), (0.6, 0.3)]
heapq.heapify(events)


def next_power():
    return heapq.heappop(events)[1] if events else 0.  #! side-effect error


@jit_compile
def heat(u, dt):
    return u + dt * next_power() * math.exp(-u)


u = math.zeros(spatial(x=5))
for _ in range(4):
    u = heat(u, 0.2)
print(u, len(events))
