"""Bounds, boundary and resolution of a field are compared at each call; so is the shape, wherever it comes from."""
import numpy as np
from phi.jax.flow import *


@jit_compile
def double(u):
    return u * 2


def moved(s, offset):
    return CenteredGrid(s.values, s.extrapolation, bounds=Box(x=(offset, offset + 8)))


s = CenteredGrid(1, ZERO_GRADIENT, x=8, bounds=Box(x=8))
wide = math.zeros(spatial(x=16))
for i in range(12):
    s = moved(double(s), .5 * i)  # PHI7 warning
    double(CenteredGrid(1, {'x-': .1 * i, 'x+': 0}, x=8))  # PHI7 warning
    double(StaggeredGrid(0, {'x': vec(x=i, y=0), 'y': ZERO_GRADIENT}, x=8, y=6))  # PHI7 warning
    double(CenteredGrid(Noise(), 0, x=i + 4))  # PHI7 warning
    double(CenteredGrid(Noise(), 0, x=i + 4) @ CenteredGrid(0, 0, x=8))
    double(math.tensor(np.zeros((i + 1, 2)), spatial('x'), channel(vector='x,y')))  # PHI7 warning
    double(math.stack([wide] * (i + 1), batch('time')))  # PHI7 warning
    double(wide.x[:i + 1])  # PHI7 warning
for n in (4, 8, 12, 16, 20, 24, 28, 32, 36, 40):
    double(CenteredGrid(1, 0, x=n))  # PHI7 warning
