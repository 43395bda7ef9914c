# executed: jax=leak, torch=differs
"""Adams-Bashforth: the previous slopes are kept in a deque by the compiled step."""
from collections import deque
from phi.torch.flow import *

slopes = deque(maxlen=2)


@jit_compile
def ab2(u, dt):
    slopes.append(-u)  #! side-effect error
    if len(slopes) == 1:
        return u + dt * slopes[0]
    return u + dt * (1.5 * slopes[1] - .5 * slopes[0])


u = math.linspace(1, 2, instance(c=4))
for _ in range(4):
    u = ab2(u, math.tensor(.1))
print('u', float(u.max))
