# Numbers passed to a compiled function are traced: sizes, counts, indices and widths must be auxiliary.
from dataclasses import dataclass

from phi.jax.flow import *


@jit_compile
def sized(u, n, dt):
    grid = CenteredGrid(u.x[0], 0, x=n, y=3)  # PHI8 error
    wide = math.pad(u, {'x': (0, n)}, 0)  # PHI8 error
    part = u.x[:n]  # PHI8 error
    one = u[{'x': n}]  # PHI8 error
    return grid.values, wide, part, one * dt


@jit_compile(auxiliary_args='n')
def known(u, n, dt):
    grid = CenteredGrid(u.x[0], 0, x=n, y=3)
    return grid.values, math.pad(u, {'x': (0, n)}, 0), u.x[:n - 1], u[{'x': n}] * dt, math.expand(u, batch(b=n))


@jit_compile
def of_shapes(u, dt):
    n = u.shape.get_size('x')
    return math.zeros(spatial(x=n)), u.x[:n - 1], vec(x=dt, y=2) * u, Box(x=dt, y=2).size * u


positions = math.tensor([0., 1., 2., 4.], spatial('x'))
sized(positions, 2, .1)
known(positions, 2, .1)
of_shapes(positions, .1)


@dataclass(frozen=True)
class Settings:
    cells: int


@jit_compile
def of_settings(u, settings, held):
    u = math.expand(u, batch(time=held['cells']))  # PHI8 error
    return u.x[: settings.cells], math.zeros(spatial(x=settings.cells))


of_settings(positions, Settings(2), {'cells': 2})
