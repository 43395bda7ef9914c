"""The points of a grid that a trace computed are lost for everybody else, unless they were computed before."""

from phi.jax.flow import *


@math.jit_compile
def carry(smoke, wind):
    return advect.semi_lagrangian(smoke, wind, 0.1) * 0.9  # PHI1 error


@math.jit_compile
def weighted(smoke):
    return smoke * smoke.points.vector[0]


@math.jit_compile
def advected_only(smoke):
    return advect.semi_lagrangian(smoke, WIND, 0.1)


@math.jit_compile
def turn(smoke):
    return smoke * (1 + smoke.geometry.center.vector["y"])  # PHI1 error


@math.jit_compile
def heat(smoke, pressure):
    smoke = advect.mac_cormack(smoke, WIND, 0.1)  # PHI1 error
    pressure = CenteredGrid(0, 0, x=4, y=4) if pressure is None else pressure
    return smoke, pressure


def random_grid():
    return CenteredGrid(math.random_uniform(spatial(x=4, y=4)), 0)


WIND = StaggeredGrid(1, 0, x=4, y=4)

once = random_grid()
for _ in range(3):
    once = carry(once, WIND)
print(math.mean(once.values), diffuse.explicit(once, 0.1, 0.1))

shared = CenteredGrid(math.random_uniform(spatial(x=4, y=4)), 0)
moved = carry(shared, WIND)
print(moved.with_values(0).points)
print(weighted(moved))

again, pressure = CenteredGrid(0, 0, x=4, y=4), None
for _ in range(3):
    again, pressure = heat(again, pressure)

filled = CenteredGrid(math.random_uniform(spatial(x=4, y=4)), 0)
print(filled.points)
filled = carry(filled, WIND)
vis.plot(filled)

plotted = CenteredGrid(math.random_uniform(spatial(x=4, y=4)), 0)
vis.plot(carry(plotted, WIND))

turned = CenteredGrid(1.0, 0, x=4, y=4)
for _ in range(3):
    turned = turn(turned)
print(turned.geometry.center)

kept = CenteredGrid(Sphere(x=1, y=1, radius=1), 0, x=4, y=4)
for _ in range(2):
    vis.plot(carry(kept, WIND))

SCHEMES = {"semi_lagrangian": advect.semi_lagrangian, "mac_cormack": advect.mac_cormack}


@math.jit_compile(auxiliary_args="scheme")
def by_scheme(smoke, wind, scheme):
    return SCHEMES[scheme](smoke, wind, 1.0)


for scheme in SCHEMES:
    print(by_scheme(kept, CenteredGrid((1, 0), 0, x=4, y=4), scheme))

halved = CenteredGrid(math.random_uniform(spatial(x=4, y=4)), 0)
print(field.downsample2x(advected_only(halved)).points)

for _ in range(2):
    fresh = random_grid()
    print(fresh.points, carry(fresh, WIND).values)
