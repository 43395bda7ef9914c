# executed: jax=exception, torch=differs
"""Re-seeds so that each call sees the same noise."""
from phiml import math
from phiml.math import jit_compile, spatial


def reproducible_noise(shape, seed=7):
    math.seed(seed)
    return math.random_normal(shape)  #! side-effect error


@jit_compile
def perturb(u, eps):
    return u + eps * reproducible_noise(u.shape)


u = math.zeros(spatial(x=4))
for eps in (0.1, 0.2):
    u = perturb(u, eps)
print(math.std(u, 'x') > 0)
extra = math.random_uniform(spatial(x=2))
print(extra.shape)
