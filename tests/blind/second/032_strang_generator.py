# executed: jax=differs, torch=differs
"""alternate the order of the two half steps"""
import itertools
from phiml import math
from phiml.math import spatial
math.use('jax')

ORDER = itertools.cycle([('advect', 'diffuse'), ('diffuse', 'advect')])


def advect(u):
    return u - 0.3 * u * math.spatial_gradient(u, padding=math.extrapolation.PERIODIC).gradient['x']


def diffuse(u):
    return u + 0.2 * math.laplace(u, padding=math.extrapolation.PERIODIC)


OPS = {'advect': advect, 'diffuse': diffuse}


@math.jit_compile
def split_step(u):
    for name in next(ORDER):  #! side-effect error
        u = OPS[name](u)
    return u


u = math.tensor([0., 1., 3., -1., 0., 0.], spatial('x'))
for _ in range(4):
    u = split_step(u)
print(u.numpy())
