# executed: jax=ok, torch=ok
"""Adams-Bashforth: the previous slope is an argument and a result."""
from typing import NamedTuple
from phi.torch.flow import *


class AB(NamedTuple):
    u: Tensor
    slope: Tensor


@jit_compile
def ab2(u, slope, dt):
    new = -u
    return u + dt * (1.5 * new - .5 * slope), new


u0 = math.linspace(1, 2, instance(c=4))
state = AB(u0, -u0)
for _ in range(4):
    state = AB(*ab2(state.u, state.slope, math.tensor(.1)))
print('u', float(state.u.max))
