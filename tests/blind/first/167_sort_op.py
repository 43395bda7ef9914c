# executed: jax=ok, torch=ok
"""Keep the strongest modes with math.sort; names are sorted in Python."""
from phiml import math
from phiml.math import jit_compile, channel

LABELS = {'b': 2., 'a': 1., 'c': 3.}


@jit_compile
def truncate(amplitudes):
    ordered = math.sort(abs(amplitudes), 'mode')
    weights = [w for _, w in sorted(LABELS.items(), key=lambda kv: kv[0])]
    return ordered.mode[-2:] * max(weights)


print(truncate(math.tensor([0.1, 0.5, -2., 1.], channel('mode'))))
print(truncate(math.tensor([3., 0.5, -2., 1.], channel('mode'))))
