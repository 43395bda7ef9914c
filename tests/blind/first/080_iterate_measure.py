# executed: jax=ok, torch=ok
"""Trajectory with math.iterate on a compiled step."""
from phiml import math
from phiml.math import jit_compile, batch, spatial, extrapolation


@jit_compile
def step(u, v, dt=0.1):
    lap = math.laplace(u, padding=extrapolation.PERIODIC)
    v = v + dt * lap
    return u + dt * v, v


def total_energy(u, v):
    du = math.spatial_gradient(u, padding=extrapolation.PERIODIC, stack_dim=None)
    return math.sum(du ** 2 + v ** 2, 'x')


u0 = math.exp(-math.linspace(-3, 3, spatial(x=16)) ** 2)
v0 = math.zeros_like(u0)
us, vs = math.iterate(step, batch(time=6), u0, v0)
print(us.shape)
print(total_energy(us, vs))
end = math.iterate(step, 3, u0, v0, f_kwargs={'dt': 0.05})
print(end[0])
