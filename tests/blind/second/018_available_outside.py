# executed: jax=ok, torch=ok
import logging
from phiml import math
from phiml.math import spatial, tensor
math.use('torch')
log = logging.getLogger('sim')


def sanitize(density):
    if math.all_available(density):
        if (density < 0).any:
            log.info('negative density, clipping')
            density = math.maximum(density, 0)
    return density


@math.jit_compile
def transport(density, flux):
    return density - 0.5 * math.laplace(flux, padding=math.extrapolation.ZERO)


rho = tensor([1., .2, .1, .5], spatial('x'))
flux = tensor([0., 2., 0., 1.], spatial('x'))
for k in range(3):
    rho = sanitize(transport(rho, flux * k))
print('mass', float(math.sum(rho)))
