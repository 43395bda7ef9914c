# executed: jax=ok, torch=ok
"""Gravity switched on and off by a Python bool which is an auxiliary argument."""
from phi.jax.flow import *


@jit_compile(auxiliary_args='gravity')
def fall(pos, vel, dt, gravity: bool = True):
    if gravity:
        vel = vel - dt * 9.81
    return pos + dt * vel, vel


pos, vel = math.tensor(10.), math.tensor(0.)
for k in range(6):
    pos, vel = fall(pos, vel, math.tensor(.1), gravity=k % 2 == 0)
print('height', float(pos))
