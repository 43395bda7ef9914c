# executed: jax=differs, torch=differs
"""Tries to show the value, falls back to another damping if it can not be converted."""
from phi.torch.flow import *


def damping_for(u):
    try:
        level = float(math.max(u))  #! other error
    except Exception:
        level = 10.
    return .5 if level > 5 else .1


@jit_compile
def damp(u):
    return u * (1 - damping_for(u))


u = math.linspace(0, 2, spatial(x=6))
for _ in range(2):
    u = damp(u) * 4
print('u', float(u.max))
