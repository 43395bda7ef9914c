# executed: jax=differs, torch=differs
from phiml import math
from phiml.math import spatial
import simlog

math.use('jax')
log = simlog.get()


@math.jit_compile
def kdv(u):
    dx = math.spatial_gradient(u, padding=math.extrapolation.PERIODIC).gradient['x']
    u = u - 0.05 * u * dx
    log.info('max %s', math.max(u))  #! side-effect error
    return u


u = math.tensor([0., 1., 2., 1., 0., 0.], spatial('x'))
for _ in range(4):
    u = kdv(u)
print(len(simlog.RECORDS), 'records')
