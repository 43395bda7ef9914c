# executed: jax=exception, torch=differs-stdout
"""Keep the strongest modes; sorted with Python."""
from phiml import math
from phiml.math import jit_compile, channel


def strongest(amplitudes, n):
    modes = list(amplitudes.mode)
    modes.sort(key=lambda a: -float(abs(a)))  #! other error
    return math.stack(modes[:n], channel('mode'))


@jit_compile
def truncate(amplitudes):
    return strongest(amplitudes, 2) * 0.9


print(truncate(math.tensor([0.1, 0.5, -2., 1.], channel('mode'))))
print(truncate(math.tensor([3., 0.5, -2., 1.], channel('mode'))))
