# executed: jax=exception, torch=differs
"""The stable time step is the smallest of three limits, taken with Python's min()."""
from phi.jax.flow import *


@jit_compile
def advance(u, dx, nu):
    limits = [dx / (math.max(math.abs(u)) + 1e-3), .5 * dx ** 2 / nu, math.tensor(.2)]
    dt = min(limits, key=float)  #! other error
    return u - dt * u, dt


u = math.linspace(1, 2, spatial(x=5))
for nu in (.01, 1.):
    u, dt = advance(u, math.tensor(.1), math.tensor(nu))
    print('dt %.4f' % float(dt))
