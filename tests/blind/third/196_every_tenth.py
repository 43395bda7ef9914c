# executed: jax=exception, torch=differs
"""Every third step is damped; the step number is an ordinary integer argument."""
from phi.jax.flow import *


@jit_compile
def advance(u, k):
    u = u * 1.1
    if k % 3 == 0:  #! other error
        u = u * .5
    return u


u = math.ones(spatial(x=3))
for k in range(6):
    u = advance(u, k)
print('u', float(u.max))
