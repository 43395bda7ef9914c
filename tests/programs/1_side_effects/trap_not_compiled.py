"""The same stores in functions that no compiled function reaches, and constants that never change."""
from phiml import math

GRAVITY = (0.0, -9.81)
history = []
best = None


@math.jit_compile
def step(u):
    return u + 0.1 * GRAVITY[1]


def record(u):
    global best
    history.append(u)
    if best is None or u.max > best:
        best = u.max


u = math.zeros(math.spatial(x=3))
for _ in range(4):
    u = step(u)
    record(u)
print(best)
