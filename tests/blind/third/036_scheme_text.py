# executed: jax=ok, torch=ok
"""The advection scheme is chosen by a text argument."""
from phi.jax.flow import *

SCHEMES = {'sl': advect.semi_lagrangian, 'mc': advect.mac_cormack}


@jit_compile(auxiliary_args='scheme')
def transport(c, v, dt, scheme: str):
    return SCHEMES[scheme](c, v, dt)


c0 = CenteredGrid(Sphere(x=4, y=4, radius=2), 0, x=12, y=12)
v = CenteredGrid((1., .5), ZERO_GRADIENT, x=12, y=12)
for scheme in ('sl', 'mc', 'sl'):
    c = c0
    for _ in range(2):
        c = transport(c, v, 1., scheme)
    print(scheme, '%.3f' % float(c.values.max))
