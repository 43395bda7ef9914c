# executed: jax=ok, torch=ok
"""A guard stops the simulation at the first NaN - the compiled step returns the flag."""
from phi.torch.flow import *


@jit_compile
def step(u, rate):
    u = math.sqrt(u - rate)
    return u, math.is_nan(u).any


stopped_at = None
u = math.linspace(.9, 1, spatial(x=4))
for k in range(4):
    u, bad = step(u, math.tensor(.1 * k))
    if bad:
        stopped_at = k
        break
print('stopped at', stopped_at)
