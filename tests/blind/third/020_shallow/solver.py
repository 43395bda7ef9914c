from phi.jax.flow import *
from config import GRAVITY


def _gradient(h):
    return field.spatial_gradient(h, ZERO_GRADIENT)


@jit_compile
def step(h, u, dt):
    u = u - GRAVITY * dt * _gradient(h).with_boundary(u.boundary)
    flux = field.divergence(u)
    return h - dt * flux.with_boundary(h.boundary), u
