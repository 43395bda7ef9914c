# executed: jax=differs, torch=differs
"""A settings singleton; the driver coarsens the time step half-way."""
from phi.torch.flow import *
from settings import Settings
from stepper import advance

u = math.ones(spatial(x=4))
for k in range(6):
    if k == 3:
        Settings.get().update(dt=.4)
    u = advance(u)
print('%.4f' % float(u.max))
