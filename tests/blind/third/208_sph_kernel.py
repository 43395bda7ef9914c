# executed: jax=ok, torch=ok
"""Smoothed particles with a poly6-like kernel; densities and forces in one compiled function."""
from phi.torch.flow import *

H = .6


def kernel(r2):
    return math.maximum(0, H ** 2 - r2) ** 3


@jit_compile
def sph_step(x, v, m, dt):
    d = math.pairwise_differences(x)
    r2 = math.sum(d ** 2, 'vector')
    rho = math.sum(math.rename_dims(m, 'particles', '~particles') * kernel(r2), '~particles')
    p = rho - 1
    both = p + math.rename_dims(p, 'particles', '~particles')
    f = -math.sum(both * kernel(r2) * d, '~particles')
    v = v + dt * f
    return x + dt * v, v, rho


x = math.random_uniform(instance(particles=8), channel(vector='x,y'))
v, m = 0 * x, math.ones(instance(particles=8))
for _ in range(4):
    x, v, rho = sph_step(x, v, m, math.tensor(.05))
print('density', bool((rho > 0).all))
