# executed: jax=ok, torch=ok
"""Channel entrance with the pressure projection inside the compiled step."""
from phi.jax.flow import *

CHANNEL = {'x-': vec(x=1., y=0.), 'x+': ZERO_GRADIENT, 'y': 0}


@jit_compile
def enter(v, p, dt):
    v = advect.semi_lagrangian(v, v, dt)
    v = diffuse.explicit(v, .1, dt)
    return fluid.make_incompressible(v, (), Solve('CG', 1e-5, 1e-5, x0=p))


v = StaggeredGrid((1., 0.), CHANNEL, x=12, y=12)
p = None
v, p = fluid.make_incompressible(v, (), Solve('CG', 1e-5, 1e-5))
for _ in range(3):
    v, p = enter(v, p, .2)
print('pressure', float(p.values.max) > float(p.values.min))
