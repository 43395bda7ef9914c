# executed: jax=differs, torch=differs
"""Smoke with an inflow that is switched off after some steps by setting an attribute."""
from phi.jax.flow import *


class Plume:
    def __init__(self, res):
        self.domain = dict(x=res, y=res, bounds=Box(x=res, y=res))
        self.inflow = CenteredGrid(Sphere(x=res / 2, y=2, radius=2), 0, **self.domain)
        self.rate = 0.2
        self.smoke = CenteredGrid(0, extrapolation.ZERO_GRADIENT, **self.domain)
        self.velocity = StaggeredGrid((0, 1), 0, **self.domain)

    def _step(self, smoke, velocity, dt):
        smoke = advect.semi_lagrangian(smoke, velocity, dt)
        return smoke + dt * self.rate * self.inflow  #! other error


plume = Plume(10)
step = jit_compile(plume._step)
for i in range(6):
    if i == 3:
        plume.rate = 0.
    plume.smoke = step(plume.smoke, plume.velocity, 1.)
print(math.sum(plume.smoke.values, 'x,y'))
