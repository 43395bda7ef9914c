# executed: jax=ok, torch=warning
"""Compiled helper called from a compiled step."""
from phiml import math
from phiml.math import jit_compile, spatial, extrapolation


@jit_compile
def laplacian(u):
    return math.laplace(u, padding=extrapolation.PERIODIC)


@jit_compile
def step(u, nu):
    return u + nu * laplacian(u)  #! other warning


u = math.random_uniform(spatial(x=8))
for nu in (0.1, 0.2, 0.3):
    u = step(u, nu)
print(u)
print(laplacian(u))
