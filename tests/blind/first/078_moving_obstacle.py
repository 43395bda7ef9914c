# executed: jax=differs, torch=differs
"""Cylinder that oscillates; the geometry is updated by the main loop."""
from phi.torch.flow import *

DOMAIN = dict(x=12, y=8, bounds=Box(x=12, y=8))
obstacles = [Sphere(x=4, y=4, radius=1.5)]


def solid_mask():
    return CenteredGrid(union(*obstacles), extrapolation.ZERO, **DOMAIN)  #! other error


@jit_compile
def step(temperature, dt):
    temperature = diffuse.explicit(temperature, 0.2, dt)
    return temperature * (1 - solid_mask())


temperature = CenteredGrid(1, extrapolation.ZERO_GRADIENT, **DOMAIN)
for i in range(5):
    obstacles[0] = Sphere(x=4 + i, y=4, radius=1.5)
    temperature = step(temperature, 0.5)
print(math.mean(temperature.values, 'x,y'))
