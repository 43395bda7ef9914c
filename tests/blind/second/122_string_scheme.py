# executed: jax=ok, torch=ok
from phiml import math
from phiml.math import spatial, tensor
math.use('jax')

SCHEMES = {
    'upwind': lambda u: u - math.shift(u, (-1,), 'x', padding=math.extrapolation.PERIODIC, stack_dim=None)[0],
    'central': lambda u: math.spatial_gradient(u, padding=math.extrapolation.PERIODIC).gradient['x'],
}


@math.jit_compile
def step(u, scheme: str):
    return u - 0.1 * u * SCHEMES[scheme](u)


u = tensor([0., 1., 0., 3.], spatial('x'))
for name in ('upwind', 'central', 'upwind', 'central'):
    u = step(u, name)
print(u.numpy())
