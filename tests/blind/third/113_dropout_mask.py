# executed: jax=ok, torch=ok
"""Drop-out of sensors: the mask is drawn by numpy's generator in the driver."""
import numpy as np
from phiml import math
from phiml.math import instance

math.use('torch')
rng = np.random.default_rng(7)


@math.jit_compile
def estimate(z, keep):
    return math.sum(math.where(keep, z, 0)) / math.maximum(1, math.sum(math.to_float(keep)))


z = math.linspace(0, 1, instance(sensor=20)) ** 2
answers = []
for _ in range(5):
    keep = math.tensor(rng.random(20) > .3, instance('sensor'))
    answers.append(float(estimate(z, keep)))
print('different answers', len(set(answers)))
