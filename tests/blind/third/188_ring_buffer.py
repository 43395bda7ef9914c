# executed: jax=ok, torch=ok
"""Delay equation with a ring buffer of fixed size."""
from phi.torch.flow import *

DELAY = 4


@jit_compile
def mackey(history, dt):
    past, now = history.time[0], history.time[DELAY - 1]
    new = now + dt * (.2 * past / (1 + past ** 10) - .1 * now)
    return math.concat([history.time[1:], math.expand(new, spatial(time=1))], 'time')


h = math.ones(spatial(time=DELAY)) * 1.2
for _ in range(6):
    h = mackey(h, math.tensor(.5))
print('now', float(h.time[-1]))
