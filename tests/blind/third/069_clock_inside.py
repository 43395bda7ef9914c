# executed: jax=differs, torch=differs
"""Wind depends on the wall-clock hour, which is read in the compiled function."""
import itertools
from phi.torch.flow import *

_tick = itertools.count()


def hour():
    return next(_tick) % 24  #! side-effect error


@jit_compile
def wind(height):
    gust = 1 + .1 * hour()
    return gust * math.log(height + 1)


h = math.linspace(1, 10, spatial(z=6))
profile = [float(wind(h).max) for _ in range(4)]
print(profile)
