# executed: jax=ok, torch=ok
"""alternate the order of the two half steps"""
import itertools
from phiml import math
from phiml.math import spatial
math.use('jax')


def advect(u):
    return u - 0.3 * u * math.spatial_gradient(u, padding=math.extrapolation.PERIODIC).gradient['x']


def diffuse(u):
    return u + 0.2 * math.laplace(u, padding=math.extrapolation.PERIODIC)


@math.jit_compile
def ad(u):
    return diffuse(advect(u))


@math.jit_compile
def da(u):
    return advect(diffuse(u))


ORDER = itertools.cycle([ad, da])
u = math.tensor([0., 1., 3., -1., 0., 0.], spatial('x'))
for _ in range(4):
    u = next(ORDER)(u)
print(u.numpy())
