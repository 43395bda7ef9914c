# executed: jax=exception, torch=differs
"""Gravity switched on and off by a Python bool, which is not declared auxiliary."""
from phi.jax.flow import *


@jit_compile
def fall(pos, vel, dt, gravity):
    if gravity:  #! other error
        vel = vel - dt * 9.81
    return pos + dt * vel, vel


pos, vel = math.tensor(10.), math.tensor(0.)
for k in range(4):
    pos, vel = fall(pos, vel, math.tensor(.1), gravity=k % 2 == 0)
print('height', float(pos))
