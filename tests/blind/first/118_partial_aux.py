# executed: jax=ok, torch=ok
"""functools.partial of a compiled function; one partial per boundary."""
from functools import partial
from phiml import math
from phiml.math import jit_compile, spatial, extrapolation


@jit_compile(auxiliary_args='padding,order')
def diffuse(u, nu, padding, order=2):
    u = u + nu * math.laplace(u, padding=padding)
    return u if order == 2 else u + nu ** 2 / 2 * math.laplace(math.laplace(u, padding=padding), padding=padding)


variants = {
    'wall': partial(diffuse, padding=extrapolation.ZERO_GRADIENT),
    'torus': partial(diffuse, padding=extrapolation.PERIODIC, order=4),
}
u = {k: math.linspace(0, 1, spatial(x=8)) for k in variants}
for i in range(4):
    for k, fn in variants.items():
        u[k] = fn(u[k], 0.05 * (i + 1))
print(u['wall'], u['torus'])
