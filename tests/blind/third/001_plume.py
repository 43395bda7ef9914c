# executed: jax=ok, torch=ok
"""Buoyant plume in a closed box; the whole step is compiled, the state is threaded through."""
from phi.jax.flow import *

DOMAIN = Box(x=16, y=24)
INFLOW = CenteredGrid(Sphere(x=8, y=4, radius=2.5), ZERO_GRADIENT, x=16, y=24, bounds=DOMAIN)
RATE = 0.3


@jit_compile
def step(v, s, dt):
    s = advect.mac_cormack(s, v, dt) + RATE * INFLOW
    lift = (s * (0., 0.1)).at(v)
    v = advect.semi_lagrangian(v, v, dt) + lift * dt
    return v, s


def project(v):
    return fluid.make_incompressible(v, (), Solve('CG', 1e-3, 1e-3))[0]


velocity = StaggeredGrid(0, ZERO_GRADIENT, x=16, y=24, bounds=DOMAIN)
smoke = 0 * INFLOW
for _ in range(4):
    velocity, smoke = step(velocity, smoke, 0.5)
    velocity = project(velocity)
print('mass %.2f' % float(smoke.values.sum))
