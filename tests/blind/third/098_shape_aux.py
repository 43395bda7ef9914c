# executed: jax=ok, torch=ok
"""Upsampling to a target resolution given as a Shape (auxiliary)."""
from phi.jax.flow import *


@jit_compile(auxiliary_args='target')
def refine(coarse, target):
    idx = math.meshgrid(target) / wrap(target) * wrap(coarse.shape.spatial)
    return math.grid_sample(coarse, idx, ZERO_GRADIENT)


def wrap(s):
    return math.tensor([float(n) for n in s.sizes], channel(vector=s.names))


coarse = math.random_uniform(spatial(x=4, y=4))
for target in (spatial(x=8, y=8), spatial(x=12, y=12), spatial(x=8, y=8)):
    fine = refine(coarse, target)
    print(fine.shape.sizes, bool((fine.max <= coarse.max + 1e-5).all))
