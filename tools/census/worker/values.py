"""Values to call functions with: the vocabulary of all generated and hand-written calls.

``SEED`` changes the numbers of every value and nothing else, so that the same expression gives a second argument of the
same type and shape.
"""

# ruff: noqa: F401, D103, ANN001, ANN002, ANN201  the names are for expressions, and say what they make
from __future__ import annotations

import numpy as np
import phi.field
import phi.geom
import phi.physics
import phi.physics.advect
import phi.physics.diffuse
import phi.physics.fluid
import phi.physics.sph
import phiml
import phiml.backend
import phiml.dataclasses
import phiml.math
import phiml.nn
from phi import field, geom
from phi.field import CenteredGrid, PointCloud, StaggeredGrid
from phi.geom import Box, Cuboid, Graph, Mesh, Point, Sphere, UniformGrid
from phiml import math, nn
from phiml.math import Solve, batch, channel, dual, extrapolation, instance, spatial, tensor, vec, wrap

SEED = 0


def uniform(*shape, low=0.1, high=0.9, which=0):
    shape = math.concat_shapes(*shape)
    numbers = np.random.RandomState(100 * which + SEED).uniform(low, high, shape.sizes)
    return tensor(np.asarray(numbers, np.float32), shape)


def scalar():
    return uniform(channel())


def grid(which=0):
    return uniform(spatial(x=4, y=3), which=which)


def large_grid(which=0):
    return uniform(spatial(x=6, y=5), which=which)


def batched_grid():
    return uniform(batch(b=2), spatial(x=4, y=3))


def vector_grid(which=0):
    return uniform(spatial(x=4, y=3), channel(vector="x,y"), which=which)


def line(which=0):
    return uniform(spatial(x=5), which=which)


def vector(which=0):
    return uniform(channel(vector="x,y"), which=which)


def vector3(which=0):
    return uniform(channel(vector="x,y,z"), which=which)


def channels(which=0):
    return uniform(channel(c=3), which=which)


def duals():
    return uniform(dual(c=3))


def batches(which=0):
    return uniform(batch(b=3), which=which)


def particles(which=0):
    return uniform(instance(points=5), which=which)


def points(which=0):
    return uniform(instance(points=5), channel(vector="x,y"), low=0.2, high=2.4, which=which)


def points3():
    return uniform(instance(points=5), channel(vector="x,y,z"), low=0.2, high=2.4)


def integers():
    return tensor(np.array([[1, 0, 2, 1], [2, 1, 0, 0]][SEED % 2]), spatial("x"))


def indices():
    cells = [[0, 1], [2, 2], [3, 0]]
    return tensor(np.array([cells, cells[::-1]][SEED % 2]), instance("points"), channel(vector="x,y"))


def particle_indices():
    return tensor(np.array([[[0], [2]], [[3], [1]]][SEED % 2]), instance("q"), channel(index="points"))


def condition():
    return grid() > 0.5


def particle_condition():
    return particles() > 0.4


def complex_grid():
    return math.to_complex(grid()) * (1 + 0.5j)


def grid_with_nan():
    return math.where(tensor(np.arange(12).reshape(4, 3) % 5 == 1, spatial("x,y")), tensor(float("nan")), grid())


def matrix():
    return uniform(channel(c=3), dual(c=3), high=0.3) + tensor(
        np.diag([2, 3, 2.5]).astype(np.float32), channel("c"), dual("c")
    )


def sparse_matrix(form="coo"):
    rows = tensor(np.array([[0, 0], [1, 1], [2, 2], [0, 2], [2, 0]]), instance("entries"), channel(vector="c,~c"))
    return math.to_format(math.sparse_tensor(rows, uniform(instance(entries=5)) + 1, channel(c=3) & dual(c=3)), form)


def edges():
    return math.to_format(
        tensor(np.array([[0, 1, 0], [1, 0, 1], [0, 1, 0]], np.float32), instance("points"), dual("points")), "coo"
    ) * (1 + SEED)


def centered(boundary=extrapolation.PERIODIC, which=0):
    return CenteredGrid(large_grid(which), boundary, x=6, y=5)


def centered_vectors(boundary=extrapolation.ZERO_GRADIENT):
    return CenteredGrid(uniform(spatial(x=6, y=5), channel(vector="x,y")), boundary, x=6, y=5)


def staggered(boundary=extrapolation.ZERO):
    return StaggeredGrid(lambda x: math.sin(x * (1 + SEED)), boundary, x=6, y=5)


def cloud():
    return PointCloud(points(), particles(), 0.0, bounds=Box(x=6, y=5))


def cloud_of_spheres():
    return PointCloud(Sphere(points(), radius=0.2), particles(), 0.0, bounds=Box(x=6, y=5))


def box(which=0):
    return Box(vector(which), vector(which + 1) + 2)


def cuboid():
    return Cuboid(points(), half_size=uniform(channel(vector="x,y")))


def rotated_box():
    return Cuboid(vector(), half_size=vector(1)).rotated(0.3)


def sphere(which=0):
    return Sphere(vector(which), radius=scalar())


def spheres():
    return Sphere(points(), radius=particles())


def point_geometry():
    return Point(points())


def cells():
    return UniformGrid(spatial(x=4, y=3), box())


def mesh():
    s = 1 + 0.1 * SEED
    corners = [(0, 0), (s, 0), (2 * s, 0), (0, 1), (s, 1), (2 * s, 1)]
    rim = {"outer": [(0, 1), (1, 2), (2, 5), (5, 4), (4, 3), (3, 0)]}
    return geom.mesh_from_numpy(corners, [(0, 1, 4, 3), (1, 2, 5, 4)], rim)


def mesh_field():
    return field.Field(mesh(), uniform(instance(cells=2)), {"outer": 0.0})


def graph_geometry():
    nodes = Point(uniform(instance(points=3), channel(vector="x,y")))
    return geom.graph(nodes, edges(), {})


def cylinder():
    return geom.cylinder(vector3(), radius=scalar(), depth=1.0, axis="z")


def sdf_grid():
    return geom.SDFGrid(large_grid() - 0.5, Box(x=6, y=5))


def heightmap():
    return geom.Heightmap(uniform(spatial(x=5)), Box(x=4, y=2), max_dist=0.1)


def network(inputs=2, outputs=1):
    return nn.mlp(inputs, outputs, [4])


def squares(x):
    return math.sum(x * x, math.non_batch(x))


def doubled(x):
    return 2 * x


def added(a, b):
    return a + b


def waves(x):
    return math.sin(x)
