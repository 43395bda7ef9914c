# executed: jax=ok, torch=ok
"""jit_compile_linear operators may be called inside compiled steps."""
from phiml import math
from phiml.math import jit_compile, jit_compile_linear, spatial, extrapolation


@jit_compile_linear
def laplacian(u):
    return math.laplace(u, padding=extrapolation.PERIODIC)


@jit_compile
def step(u, nu):
    return u + nu * laplacian(u)


u = math.random_uniform(spatial(x=8))
for nu in (0.1, 0.2, 0.3):
    u = step(u, nu)
print(u)
print(laplacian(u))
