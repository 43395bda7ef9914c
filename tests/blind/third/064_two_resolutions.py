# executed: jax=ok, torch=ok
"""Multigrid: coarse and fine share a compiled smoother - two traces, many calls."""
from phi.jax.flow import *


@jit_compile
def smooth(f, rhs):
    return f + .2 * (math.laplace(f, padding=extrapolation.PERIODIC) - rhs)


fine = math.random_normal(spatial(x=16))
rhs = fine - math.mean(fine)
f = math.zeros(spatial(x=16))
for cycle in range(4):
    f = smooth(f, rhs)
    c = smooth(math.downsample2x(f, extrapolation.PERIODIC), math.downsample2x(rhs, extrapolation.PERIODIC))
    f = .5 * (f + math.upsample2x(c, extrapolation.PERIODIC))
print('finite', bool(math.is_finite(f).all))
