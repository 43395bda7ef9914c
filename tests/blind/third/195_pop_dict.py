# executed: jax=differs, torch=differs
"""Boundary pulses are consumed from a dictionary by the compiled step."""
from phi.torch.flow import *

pulses = {0: 1., 1: .5, 2: .25, 3: .1, 4: .05}


@jit_compile
def shake(u):
    _, a = pulses.popitem()  #! side-effect error
    return u * .9 + a


u = math.zeros(spatial(x=3))
for _ in range(3):
    u = shake(u)
print('left', len(pulses), float(u.max))
