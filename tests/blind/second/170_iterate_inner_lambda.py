# executed: jax=retrace, torch=retrace
"""let math.iterate drive a step that is compiled for the wind of the day"""
from phiml import math
from phiml.math import spatial, batch, tensor
math.use('jax')

u = tensor([0., 1., 0., 3.], spatial('x'))
for wind in (0.1, 0.2, 0.3, 0.4, 0.5, 0.6):
    @math.jit_compile  #! retracing warning
    def step(u):
        return u - wind * math.spatial_gradient(u, padding=math.extrapolation.PERIODIC).gradient['x']
    us = math.iterate(step, batch(time=3), u)
    u = us.time[-1]
print(u.numpy())
