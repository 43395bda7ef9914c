from phiml import math
from settings import CFG


@math.jit_compile
def advance(u, v, damping):
    c, dt = CFG['c'], CFG['dt']
    v = v + dt * (c ** 2 * math.laplace(u, padding=math.extrapolation.PERIODIC) - damping * v)
    return u + dt * v, v
