# executed: jax=ok, torch=ok
import numpy as np
from phiml import math
from phiml.math import spatial, tensor
math.use('jax')
rng = np.random.default_rng(3)


@math.jit_compile
def langevin(x, noise):
    return x - 0.1 * x + 0.3 * noise


x = math.zeros(spatial(x=4))
for _ in range(5):
    x = langevin(x, tensor(rng.standard_normal(4).astype(np.float32), spatial('x')))
print(x.numpy())
