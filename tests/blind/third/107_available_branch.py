# executed: jax=ok, torch=ok
"""The diagnostic part runs only if values are available, and does not change the result."""
from phi.torch.flow import *


def checked(u):
    if math.all_available(u):
        assert float(u.max) < 1e6
    return u


@jit_compile
def grow(u, rate):
    return checked(u * (1 + rate))


u = math.linspace(0, 1, spatial(x=6))
for k in range(4):
    u = checked(grow(u, math.tensor(.3)))
print('u', float(u.max))
