"""A field at points that is computed in a compiled function hides that its points are variables."""

from phi.jax.flow import *


@math.jit_compile
def advected(cloud, wind):
    return advect.points(cloud, wind, 0.1)  # PHI1 error


@math.jit_compile
def pushed(cloud):
    moved = cloud.shifted(math.vec(x=1, y=0))
    return cloud, {"moved": moved}  # PHI1 error


@math.jit_compile
def anew(cloud):
    heavier = 2 * cloud
    return PointCloud(cloud.points + 1, heavier.values), heavier.points


@math.jit_compile
def on_grid(cloud):
    return cloud @ GRID


@math.jit_compile
def captured(factor):
    return FIXED * factor


GRID = CenteredGrid(0, 0, x=4, y=4)
WIND = StaggeredGrid(1, 0, x=4, y=4)
POINTS = math.tensor([(1.0, 1.0), (2.0, 3.0)], instance("points"), channel(vector="x,y"))
FIXED = PointCloud(POINTS, 1.0)

print(advected(PointCloud(POINTS, 1.0), WIND).points)
print(pushed(PointCloud(POINTS, 1.0))[1]["moved"].points)
print(anew(PointCloud(POINTS, 1.0))[0].points)
print(on_grid(PointCloud(POINTS, 1.0)), captured(math.tensor(2.0)).points)
