# executed: jax=differs, torch=differs
from phiml import math
from phiml.math import spatial, tensor
math.use('jax')

SCHEMES = {
    'default': lambda u: u - math.shift(u, (-1,), 'x', padding=math.extrapolation.PERIODIC, stack_dim=None)[0],
}


@math.jit_compile
def step(u, scheme: str):
    return u - 0.1 * u * SCHEMES[scheme](u)  #! other error


u = tensor([0., 1., 0., 3.], spatial('x'))
for k in range(4):
    u = step(u, 'default')
    if k == 1:  # higher order once the initial transient has passed
        SCHEMES['default'] = lambda u: math.spatial_gradient(u, padding=math.extrapolation.PERIODIC).gradient['x']
print(u.numpy())
