# executed: jax=ok, torch=ok
"""Turbulent inflow: noise fields are made in the loop and given to the step."""
from phi.jax.flow import *

DOMAIN = dict(x=8, y=8, bounds=Box(x=8, y=8))


def turbulence():
    return CenteredGrid(Noise(scale=3), extrapolation.PERIODIC, **DOMAIN)


@jit_compile
def step(s, noise, strength, dt):
    s = diffuse.explicit(s, 0.1, dt)
    return s + dt * strength * noise


s = CenteredGrid(0, extrapolation.PERIODIC, **DOMAIN)
for k in range(3):
    s = step(s, turbulence(), 1. + k, 0.1)
print(s.shape, math.mean(abs(s.values)))
