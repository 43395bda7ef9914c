# executed: jax=ok, torch=ok
"""Advection with a CFL-limited time step computed as a tensor."""
from phiml import math
from phiml.math import jit_compile, spatial, extrapolation


def cfl(u, dx, safety=0.5):
    umax = math.max(abs(u))
    return safety * dx / math.maximum(umax, 1e-3)


@jit_compile
def burgers(u):
    dx = 1 / 16
    dt = cfl(u, dx)
    du = math.spatial_gradient(u, dx, difference='backward', padding=extrapolation.PERIODIC, stack_dim=None)
    return u - dt * u * du, dt


u = 1 + math.sin(math.linspace(0, 6.28, spatial(x=16)))
time = 0.
for _ in range(4):
    u, dt = burgers(u)
    time += float(dt)
    u = u * 1.5
print(time, math.max(u), math.mean(u, 'x'))
