# executed: jax=ok, torch=ok
"""Sensitivity by central differences in the compiled function - no automatic differentiation."""
from phi.torch.flow import *


def lift(angle):
    return math.sin(2 * angle) * math.exp(-angle)


@jit_compile
def sensitivity(angle, h):
    return (lift(angle + h) - lift(angle - h)) / (2 * h)


a = math.linspace(0, 1, instance(panel=4))
for h in (.1, .05):
    print('%.4f' % float(sensitivity(a, math.tensor(h)).sum))
