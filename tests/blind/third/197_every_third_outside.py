# executed: jax=ok, torch=ok
"""Every third step is damped; two compiled functions, chosen by the loop."""
from phi.jax.flow import *


@jit_compile
def grow(u):
    return u * 1.1


@jit_compile
def damp(u):
    return u * .5


u = math.ones(spatial(x=3))
for k in range(6):
    u = grow(u)
    if k % 3 == 0:
        u = damp(u)
    assert float(u.max) < 10, "blow-up at %d" % k
print('u', float(u.max))
