# executed: jax=ok, torch=ok
from phiml import math
from phiml.math import spatial, batch, tensor
math.use('jax')


@math.jit_compile
def march(u):
    trail = []
    for _ in range(4):
        u = u + 0.1 * math.laplace(u, padding=math.extrapolation.BOUNDARY)
        trail.append(math.max(u))
    return u, math.stack(trail, batch('t'))


u = tensor([0., 1., 0., 3.], spatial('x'))
for _ in range(2):
    u, trail = march(u)
    print(trail.numpy('t'))
