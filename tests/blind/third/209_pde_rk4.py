# executed: jax=ok, torch=ok
"""phi's own Runge-Kutta with a module-level right-hand side on a field."""
from phi.jax.flow import *
from phi.physics import integrate


def pde(u):
    return (diffuse.differential(u, .2) - u * u,)


@jit_compile
def advance(u, dt):
    u, = integrate.rk4(pde, u, dt=dt)
    return u


u = CenteredGrid(lambda x, y: 1 + math.sin(x), PERIODIC, x=12, y=12)
for _ in range(3):
    u = advance(u, .1)
print('mean', float(u.values.mean))
