from phiml import math
from registry import TERMS


@math.jit_compile
def evolve(u, dt):
    return u + dt * sum(TERMS[name](u) for name in ('diffusion', 'growth'))
