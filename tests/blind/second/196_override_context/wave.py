from phiml import math
from settings import CFG


@math.jit_compile
def advance(u, v):
    c, dt, damping = (CFG[k] for k in ('c', 'dt', 'damping'))  #! other error
    v = v + dt * (c ** 2 * math.laplace(u, padding=math.extrapolation.PERIODIC) - damping * v)
    return u + dt * v, v
