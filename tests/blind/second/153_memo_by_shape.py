# executed: jax=exception, torch=differs-stdout
"""memoise the metric terms per grid size"""
from phiml import math
from phiml.math import spatial, tensor
math.use('torch')

_metric = {}


def metric(coords):
    key = tuple(coords.shape.sizes)
    if key not in _metric:
        _metric[key] = math.spatial_gradient(coords, padding=math.extrapolation.SYMMETRIC).gradient['x']  #! side-effect error
    return _metric[key]


@math.jit_compile
def flux(u, coords):
    return u / metric(coords)


u = tensor([1., 2., 3., 4.], spatial('x'))
for stretch in (1., 2.):
    coords = tensor([0., 1., 3., 7.], spatial('x')) * stretch
    _metric.clear()
    print(flux(u, coords).numpy(), float(math.sum(metric(coords))))
    print(float(math.sum(math.stop_gradient(sum(_metric.values())))))
