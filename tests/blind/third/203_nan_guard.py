# executed: jax=exception, torch=ok
"""A guard stops the simulation at the first NaN - within the compiled step."""
from phi.torch.flow import *


@jit_compile
def step(u, rate):
    u = math.sqrt(u - rate)
    if math.is_nan(u).any:  #! other error
        raise FloatingPointError("NaN")
    return u


stopped_at = None
u = math.linspace(.9, 1, spatial(x=4))
for k in range(4):
    try:
        u = step(u, math.tensor(.1 * k))
    except FloatingPointError:
        stopped_at = k
        break
print('stopped at', stopped_at)
