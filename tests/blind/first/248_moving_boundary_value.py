# executed: jax=warning, torch=warning
"""Heated wall whose temperature rises in time, given as boundary condition."""
from phi.torch.flow import *


@jit_compile
def step(t, dt):
    return diffuse.explicit(t, 0.2, dt)


def heated(values, wall):
    return CenteredGrid(values, {'x-': wall, 'x+': 0, 'y': extrapolation.ZERO_GRADIENT}, bounds=Box(x=6, y=4))


t = heated(math.zeros(spatial(x=6, y=4)), 0.)
for i in range(12):
    t = heated(step(t, 0.5).values, 0.1 * i)  #! retracing warning
print(math.mean(t.values, 'x,y'))
