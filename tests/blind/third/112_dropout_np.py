# executed: jax=differs, torch=differs
"""Drop-out of sensors by numpy's generator in the compiled estimator."""
import numpy as np
from phiml import math
from phiml.math import instance

math.use('torch')
rng = np.random.default_rng(7)


@math.jit_compile
def estimate(z):
    keep = math.tensor(rng.random(z.shape.volume) > .3, instance('sensor'))  #! side-effect error
    return math.sum(math.where(keep, z, 0)) / math.maximum(1, math.sum(math.to_float(keep)))


z = math.linspace(0, 1, instance(sensor=20)) ** 2
answers = [float(estimate(z)) for _ in range(5)]
print('different answers', len(set(answers)))
