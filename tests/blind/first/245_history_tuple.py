# executed: jax=warning, torch=warning
"""Delay equation; the whole history is passed as a tuple."""
from phiml import math
from phiml.math import jit_compile, batch


@jit_compile
def delayed(history, dt):
    now, past = history[-1], history[max(0, len(history) - 4)]
    return now + dt * (1 - past)


history = (math.zeros(batch(b=3)),)
for i in range(13):
    history = history + (delayed(history, 0.1),)  #! retracing warning
print(len(history), history[-1])
