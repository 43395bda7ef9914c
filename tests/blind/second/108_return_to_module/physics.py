from phiml import math


@math.jit_compile
def advance(u):
    u = u - 0.1 * u * math.spatial_gradient(u, padding=math.extrapolation.PERIODIC).gradient['x']
    return u, 0.1 * math.max(math.abs(u))
