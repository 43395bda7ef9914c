# What a backend compiles without ΦML is not judged, nor what runs at each call.
import jax
import jax.numpy as jnp
import torch
from phiml import math
from phiml.math import spatial, wrap

trace, steps = [], []


@jax.jit
def square(x):
    trace.append(x)
    if x[0] > 1:
        print(float(x[0]))
    return x * x


@torch.compile
def halve(native):
    u = wrap(native, spatial("x")) * 0.5
    steps.append(u)
    return u.native("x") if u.max > 1 else native


math.print(wrap(square(jnp.ones(3)), spatial("x")))
halve(torch.ones(3))
