# executed: jax=differs, torch=differs
from phiml import math
from phiml.math import tensor, channel
import system

math.use('torch')


@math.jit_compile
def rk2(y, h):
    k1 = system.rhs(y)  #! other error
    k2 = system.rhs(y + 0.5 * h * k1)  #! other error
    return y + h * k2


y = tensor([1., 0.], channel(state='q,p'))
for _ in range(3):
    y = rk2(y, 0.1)
system.rhs = system.damped  # second phase of the experiment
for _ in range(3):
    y = rk2(y, 0.1)
print(y.numpy())
