# executed: jax=ok, torch=ok
"""An optional argument is None for the first half of the run: two traces."""
from phi.torch.flow import *


@jit_compile
def oscillate(x, v, force=None):
    a = -x if force is None else force - x
    v = v + .1 * a
    return x + .1 * v, v


x, v = math.linspace(0, 1, instance(masses=4)), math.zeros(instance(masses=4))
for k in range(6):
    if k < 3:
        x, v = oscillate(x, v)
    else:
        x, v = oscillate(x, v, math.tensor(.5))
print('x', x)
