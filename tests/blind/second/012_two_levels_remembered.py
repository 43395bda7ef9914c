# executed: jax=ok, torch=ok
"""two-level relaxation"""
from phiml import math
from phiml.math import spatial
math.use('jax')


@math.jit_compile
def relax(u, rhs):
    for _ in range(3):
        u = u + 0.2 * (math.laplace(u, padding=math.extrapolation.ZERO) - rhs)
    return u


def v_cycle(u, rhs):
    u = relax(u, rhs)
    coarse = math.downsample2x(rhs - math.laplace(u, padding=math.extrapolation.ZERO))
    e = relax(coarse * 0, coarse)
    return u - 0.2 * math.upsample2x(e)


rhs = math.tensor([1., 0, 0, -1, 0, 0, 2, 0], spatial('x'))
u = rhs * 0
for cycle in range(5):
    u = v_cycle(u, rhs)
print(u.numpy())
