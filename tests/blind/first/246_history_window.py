# executed: jax=ok, torch=ok
"""Delay equation; a window of fixed length is passed."""
from phiml import math
from phiml.math import jit_compile, batch


@jit_compile
def delayed(history, dt):
    now, past = history[-1], history[0]
    return (*history[1:], now + dt * (1 - past))


history = tuple(math.zeros(batch(b=3)) for _ in range(4))
for i in range(13):
    history = delayed(history, 0.1)
print(len(history), history[-1])
