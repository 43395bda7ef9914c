# executed: jax=ok, torch=ok
"""let math.iterate drive the compiled step"""
from phiml import math
from phiml.math import spatial, batch, tensor
math.use('jax')


@math.jit_compile
def step(u, v):
    v = v + 0.1 * math.laplace(u, padding=math.extrapolation.PERIODIC)
    return u + 0.1 * v, v


u = tensor([0., 1., 0., 3.], spatial('x'))
for run in range(2):
    us, vs = math.iterate(step, batch(time=5), u, u * 0)
    u = us.time[-1]
print(us.numpy('time,x'))
