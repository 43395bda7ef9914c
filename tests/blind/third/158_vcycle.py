# executed: jax=ok, torch=ok
"""Recursive V-cycle in one compiled function; recursion depth follows from the shape."""
from phi.torch.flow import *


def smooth(p, rhs, n=2):
    for _ in range(n):
        p = p + .2 * (math.laplace(p, padding=PERIODIC) - rhs)
    return p


def vcycle(p, rhs):
    p = smooth(p, rhs)
    if p.shape.get_size('x') > 4:
        r = rhs - math.laplace(p, padding=PERIODIC)
        coarse = vcycle(0 * math.downsample2x(p, PERIODIC), math.downsample2x(r, PERIODIC) * 4)
        p = p + math.upsample2x(coarse, PERIODIC)
    return smooth(p, rhs)


solve = jit_compile(vcycle)
rhs = math.random_normal(spatial(x=16, y=16))
rhs -= math.mean(rhs)
p = solve(0 * rhs, rhs)
p = solve(p, rhs)
print('finite', bool(math.is_finite(p).all))
