# executed: jax=exception, torch=differs
"""Turbulent inflow: noise field sampled in the step."""
from phi.jax.flow import *

DOMAIN = dict(x=8, y=8, bounds=Box(x=8, y=8))


def turbulence(strength):
    return strength * CenteredGrid(Noise(scale=3), extrapolation.PERIODIC, **DOMAIN)  #! side-effect error


@jit_compile
def step(s, strength, dt):
    s = diffuse.explicit(s, 0.1, dt)
    return s + dt * turbulence(strength)


s = CenteredGrid(0, extrapolation.PERIODIC, **DOMAIN)
for _ in range(3):
    s = step(s, 1., 0.1)
another = CenteredGrid(Noise(scale=3), extrapolation.PERIODIC, **DOMAIN)
print(s.shape, math.mean(abs(another.values)) > 0)
