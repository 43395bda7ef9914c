# executed: jax=ok, torch=ok
"""Pulsed inflow: time is an argument, the pulse is a smooth function of it."""
from phi.torch.flow import *

nozzle = CenteredGrid(Box(x=(6, 10), y=(0, 2)), 0, x=16, y=16)


@jit_compile
def inject(s, v, t, dt):
    pulse = math.maximum(0, math.sin(4 * t))
    s = advect.mac_cormack(s, v, dt) + nozzle * pulse * dt
    return s, t + dt


s = nozzle * 0
v = StaggeredGrid((0., 1.), ZERO_GRADIENT, x=16, y=16)
t = math.tensor(0.)
for _ in range(6):
    s, t = inject(s, v, t, math.tensor(.25))
print('t', float(t), 'mass', float(s.values.sum))
