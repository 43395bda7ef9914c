# executed: jax=retrace, torch=retrace
"""Two-grid cycle: the same smoother serves the fine and the coarse level."""
from phiml import math
from phiml.math import jit_compile, spatial, extrapolation


@jit_compile(forget_traces=True)  #! retracing warning
def smooth(u, f):
    for _ in range(2):
        u = u + 0.4 * (math.laplace(u, padding=extrapolation.PERIODIC) - f)
    return u


def two_grid(u, f):
    u = smooth(u, f)
    coarse = smooth(math.downsample2x(u), math.downsample2x(f))
    return u + 0.1 * math.upsample2x(coarse - math.downsample2x(u))


u = math.zeros(spatial(x=16))
f = math.sin(math.linspace(0, 6.2, spatial(x=16)))
f = f - math.mean(f, 'x')
for cycle in range(6):
    u = two_grid(u, f)
print(u)
