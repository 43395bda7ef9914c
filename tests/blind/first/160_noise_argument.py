# executed: jax=ok, torch=ok
"""Noise is drawn by the caller, also with a fixed seed, and handed over."""
from phiml import math
from phiml.math import jit_compile, spatial, batch


def reproducible_noise(shape, seed=7):
    math.seed(seed)
    return math.random_normal(shape)


@jit_compile
def perturb(u, noise, eps):
    return u + eps * noise


u = math.zeros(spatial(x=4))
for eps in (0.1, 0.2):
    u = perturb(u, reproducible_noise(u.shape), eps)
ensemble = perturb(u, math.random_normal(batch(member=3), u.shape), 0.1)
print(math.std(u, 'x') > 0)
print(ensemble.shape, math.mean(ensemble))
