# ΦML code within the compilers of JAX: the same leaks, on JAX alone.
from functools import partial

import jax
import jax.numpy as jnp
from phiml import math
from phiml.math import spatial, wrap

math.use("jax")
seen, fluxes, counts = [], [], [0]
damped, kept, shapes = [], [], []


def push(u):
    u = u * 0.5
    seen.append(u)  # PHI1 error
    return u


@jax.jit
def run(native):
    return push(wrap(native, spatial("x"))).native("x")


def march(carry, _):
    u = wrap(carry, spatial("x"))
    fluxes.append(u)  # PHI1 error
    return (u * 0.5).native("x"), None


@partial(jax.jit, static_argnames="record", static_argnums=1)
def limited(native, twice, record):
    u = wrap(native, spatial("x"))
    if record and twice:
        counts[0] += 1  # PHI1 error
    if u.max > 1:  # PHI8 error
        u = u / u.max
    return u.native("x")


def damp(native):
    u = wrap(native, spatial("x"))
    damped.append(u)  # PHI1 error
    return (u * 0.5).native("x")


def keep(native):
    kept.append(wrap(native, spatial("x")))  # PHI1 error
    return native


def shaped(native):
    shapes.append(wrap(native, spatial("x")))  # PHI1 error
    return native


run(jnp.ones(3))
jax.lax.switch(0, [damp, keep], jnp.ones(3))
jax.eval_shape(shaped, jnp.ones(3))
jax.lax.scan(march, jnp.ones(3), None, length=2)
limited(jnp.ones(3), True, record=True)
