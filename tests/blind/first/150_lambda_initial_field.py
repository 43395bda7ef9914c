# executed: jax=ok, torch=ok
"""Fields initialised by lambdas within the compiled step (the lambdas are only sampled)."""
from phi.torch.flow import *

DOMAIN = dict(x=8, y=8, bounds=Box(x=8, y=8))


def bump(center, width):
    return lambda x: math.exp(-math.sum((x - center) ** 2, 'vector') / width)


@jit_compile
def step(t, amplitude, dt):
    source = CenteredGrid(bump(4., 2.), extrapolation.ZERO_GRADIENT, **DOMAIN)
    wind = StaggeredGrid(lambda x: 1 + 0.1 * math.sin(math.sum(x, 'vector')), 0, **DOMAIN)
    t = t + dt * amplitude * source
    return advect.semi_lagrangian(t, wind, dt)


t = CenteredGrid(0, extrapolation.ZERO_GRADIENT, **DOMAIN)
for i in range(4):
    t = step(t, 0.1 * i, 0.5)
print(math.mean(t.values, 'x,y'), math.max(t.values))
