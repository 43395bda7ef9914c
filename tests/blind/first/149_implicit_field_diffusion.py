# executed: jax=ok, torch=ok
"""Implicit field diffusion in a compiled step."""
from phi.torch.flow import *

DOMAIN = dict(x=8, y=8, bounds=Box(x=8, y=8))


def bump(x):
    return math.exp(-math.sum((x - 4) ** 2, 'vector') / 4)


@jit_compile
def step(t, dt):
    return diffuse.implicit(t, 0.2, dt, solve=Solve('CG', 1e-4, 1e-4))


t = CenteredGrid(bump, extrapolation.ZERO, **DOMAIN)
for dt in (0.5, 1., 1.):
    t = step(t, dt)
print(math.mean(t.values), math.max(t.values))
