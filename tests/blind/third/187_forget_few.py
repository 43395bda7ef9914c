# executed: jax=ok, torch=ok
"""Nested grids: three sizes in order, with forget_traces; many calls on each."""
from phi.jax.flow import *


@jit_compile(forget_traces=True)
def smooth(u):
    return u + .2 * math.laplace(u, padding=PERIODIC)


for n in (8, 16, 32):
    u = math.random_normal(spatial(x=n))
    for _ in range(4):
        u = smooth(u)
print('std', float(math.std(u)) > 0)
