# executed: jax=ok, torch=ok
from phiml import math
from phiml.math import spatial
import simlog

math.use('jax')
log = simlog.get()


@math.jit_compile
def kdv(u):
    dx = math.spatial_gradient(u, padding=math.extrapolation.PERIODIC).gradient['x']
    u = u - 0.05 * u * dx
    return u, math.max(u)


u = math.tensor([0., 1., 2., 1., 0., 0.], spatial('x'))
for _ in range(4):
    u, top = kdv(u)
    log.info('max %s', float(top))
print(len(simlog.RECORDS), 'records')
