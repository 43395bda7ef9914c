# executed: jax=exception, torch=differs
"""Exports intermediate results to the interactive namespace with globals()."""
from phiml import math
from phiml.math import jit_compile, spatial, extrapolation


def export(**values):
    globals().update(values)  #! side-effect error


@jit_compile
def step(u, dt):
    lap = math.laplace(u, padding=extrapolation.ZERO)
    export(last_laplacian=lap)
    return u + dt * lap


u = math.linspace(0, 1, spatial(x=6)) ** 2
for dt in (0.1, 0.2, 0.3):
    u = step(u, dt)
print(u)
print(math.mean(last_laplacian, 'x'))
