# executed: jax=ok, torch=ok
"""Noise from a hand-written hash of the cell index and a seed argument: reproducible and pure."""
from phiml import math
from phiml.math import jit_compile, spatial


def hash_noise(shape, seed):
    idx = math.to_float(math.range_tensor(shape).index['x'])
    value = math.sin(idx * 12.9898 + seed * 78.233) * 43.5453
    return value - math.floor(value)


@jit_compile
def perturb(u, seed, eps):
    return u + eps * hash_noise(u.shape, seed)


u = math.zeros(spatial(x=6))
for seed in range(4):
    u = perturb(u, float(seed), 0.1)
print(u)
