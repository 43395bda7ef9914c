# executed: jax=retrace, torch=retrace
"""Delay equation with the whole history as a tensor which grows."""
from phi.torch.flow import *


@jit_compile
def mackey(history, dt):
    past, now = history.time[0], history.time[-1]
    return now + dt * (.2 * past / (1 + past ** 10) - .1 * now)


h = math.ones(spatial(time=2)) * 1.2
for _ in range(7):
    new = mackey(h, math.tensor(.5))  #! retracing warning
    h = math.concat([h, math.expand(new, spatial(time=1))], 'time')
print('now', float(h.time[-1]))
