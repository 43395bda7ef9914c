# executed: jax=ok, torch=ok
from phiml import math
from phiml.math import tensor, channel
import system

math.use('torch')


def make_rk2(rhs):
    @math.jit_compile
    def rk2(y, h):
        k1 = rhs(y)
        k2 = rhs(y + 0.5 * h * k1)
        return y + h * k2
    return rk2


y = tensor([1., 0.], channel(state='q,p'))
for phase in (system.harmonic, system.damped):
    step = make_rk2(phase)
    for _ in range(3):
        y = step(y, 0.1)
print(y.numpy())
