# executed: jax=exception, torch=ok
from phiml import math
from phiml.math import spatial, tensor
import physics
import state

math.use('jax')
u = tensor([0., 1., 0., 3.], spatial('x'))
for k in range(3):
    u = physics.advance(u)
print('cfl', float(state.cfl), u.numpy())
