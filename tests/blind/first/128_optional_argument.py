# executed: jax=ok, torch=ok
"""A step with optional forcing; both variants are traced once."""
from typing import Optional
from phiml import math
from phiml.math import jit_compile, spatial, Tensor, extrapolation


@jit_compile
def step(u: Tensor, dt, forcing: Optional[Tensor] = None):
    du = 0.1 * math.laplace(u, padding=extrapolation.PERIODIC)
    if forcing is not None:
        du = du + forcing
    return u + dt * du


u = math.linspace(0, 1, spatial(x=6))
f = math.cos(u)
for i in range(6):
    u = step(u, 0.1) if i % 2 else step(u, 0.1, f)
    f = 0.9 * f
print(u)
