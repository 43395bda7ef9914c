# What fields, geometries and their members give: known while tracing, traced, or several values.
from phi.jax.flow import *

wall = Box(x=(2, 4), y=(0, 4))


@jit_compile
def inside(points, v):
    points = points + v
    if wall.lies_inside(points).any:  # PHI8 error
        return -points
    return points


@jit_compile
def halved(v):
    w = v.with_values(v.values)
    return w * float(math.max(abs(w.values)))  # PHI8 error


@jit_compile
def known(v):
    if v.shape.get_size('x') > 2 and v.is_centered:
        return v * 2
    return v


@jit_compile
def several(points):
    low, high = math.unstack(points, 'vector')
    return low + high


positions = math.tensor([(0., 0.), (1., 1.)], instance('points'), channel(vector='x,y'))
inside(positions, vec(x=1., y=0.))
halved(CenteredGrid(Noise(), PERIODIC, x=8, y=8))
known(CenteredGrid(Noise(), PERIODIC, x=8, y=8))
several(positions)
