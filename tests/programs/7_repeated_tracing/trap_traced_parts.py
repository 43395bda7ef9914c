"""Parts of arguments that are traced, or equal at each call: one trace each, however often they change."""
from dataclasses import dataclass
from typing import Tuple

import numpy as np
from phi.torch.flow import *


@dataclass(frozen=True)
class Settings:
    steps: int = 2
    name: str = 'run'


@dataclass(frozen=True)
class Traced:
    u: Tensor
    gain: object = 1.
    limit: float | None = None


class Tree:
    def __init__(self, u, gain, law):
        self.u, self.gain, self.law = u, gain, law

    def __variable_attrs__(self):
        return 'u', 'gain'

    def __value_attrs__(self):
        return ('u',)

    def __eq__(self, other):
        return isinstance(other, Tree) and self.law == other.law

    def __hash__(self):
        return hash(self.law)


@jit_compile
def step(u, settings):
    for _ in range(settings.steps):
        u = u * 2
    return u if settings.name == 'run' else -u


@jit_compile
def double(part):
    return part


u = math.ones(spatial(x=3))
history = [u]
for i in range(12):
    u = step(u, Settings())
    double({'u': u, 'gain': .1 * i})
    double([u, i])
    double((u, (i, i)))
    double(Traced(u, .1 * i, .1 * i))
    double(Tree(u, .1 * i, 'linear'))
    double(CenteredGrid(i, 0, x=4, bounds=Box(x=2)))
    double(CenteredGrid(Sphere(x=i, radius=1), ZERO_GRADIENT, x=4))
    double(CenteredGrid(Noise(), 1, x=4) * i)
    double(Sphere(x=i, radius=i))
    double(math.zeros((u * i).shape))
    grid = CenteredGrid(i, 0, x=4)
    double(Field(grid.geometry, grid.values * i, grid.boundary))
    double(CenteredGrid(i * grid, grid.extrapolation, grid.bounds, grid.resolution))
    double(math.tensor(np.zeros(np.ones(3).shape) * i, spatial('x')))
    double(resample(CenteredGrid(i, 0, x=i + 4), to=grid))
    double(math.stack([u * i, u], batch('pair')))
    double(math.zeros(spatial(x=9)).x[i // 4:i // 4 + 2])
    double(math.sum([u] * (i + 1), '0'))
    history = history[-1:] + [u]
    double(history)
