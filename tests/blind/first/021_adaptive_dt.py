# executed: jax=exception, torch=differs
"""Advection with a CFL-limited time step."""
from phiml import math
from phiml.math import jit_compile, spatial, extrapolation


def cfl(u, dx, safety=0.5):
    umax = float(math.max(abs(u)))  #! other error
    return safety * dx / max(umax, 1e-3)


@jit_compile
def burgers(u):
    dx = 1 / 16
    dt = cfl(u, dx)
    du = math.spatial_gradient(u, dx, difference='backward', padding=extrapolation.PERIODIC, stack_dim=None)
    return u - dt * u * du


u = 1 + math.sin(math.linspace(0, 6.28, spatial(x=16)))
for _ in range(4):
    u = burgers(u)
    u = u * 1.5
print(math.max(u), math.mean(u, 'x'))
