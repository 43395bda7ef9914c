# executed: jax=ok, torch=warning
"""compiled sub-steps called from a compiled step"""
from phiml import math
from phiml.math import spatial, tensor
math.use('jax')


@math.jit_compile
def advect(u):
    return u - 0.1 * u * math.spatial_gradient(u, padding=math.extrapolation.PERIODIC).gradient['x']


@math.jit_compile
def step(u):
    return advect(u) + 0.05 * math.laplace(u, padding=math.extrapolation.PERIODIC)  #! other warning


u = tensor([0., 1., 0., 3.], spatial('x'))
for _ in range(3):
    u = step(u)
print(u.numpy(), advect(u).numpy())
