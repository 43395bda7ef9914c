# executed: jax=ok, torch=ok
"""Cylinder that oscillates; the geometry is an argument of the step."""
from phi.torch.flow import *

DOMAIN = dict(x=12, y=8, bounds=Box(x=12, y=8))


def solid_mask(obstacle):
    return CenteredGrid(obstacle, extrapolation.ZERO, **DOMAIN)


@jit_compile
def step(temperature, obstacle, dt):
    temperature = diffuse.explicit(temperature, 0.2, dt)
    return temperature * (1 - solid_mask(obstacle))


temperature = CenteredGrid(1, extrapolation.ZERO_GRADIENT, **DOMAIN)
for i in range(5):
    center = math.tensor([4. + i, 4.], channel(vector='x,y'))
    temperature = step(temperature, Sphere(center, radius=math.tensor(1.5)), 0.5)
print(math.mean(temperature.values, 'x,y'))
