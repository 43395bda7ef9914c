# executed: jax=retrace, torch=retrace
"""mini batches of different length, every length compiles anew"""
import numpy as np
from phiml import math
from phiml.math import batch, tensor
math.use('torch')
rng = np.random.RandomState(0)


@math.jit_compile
def batch_loss(x, w):
    return math.mean((w * x - 1) ** 2, 'n')


w = tensor(0.1)
for length in (9, 7, 8, 5, 6, 4):
    xs = tensor(rng.rand(length).astype(np.float32), batch('n'))
    w = w + 0.1 * batch_loss(xs, w)  #! retracing warning
print(float(w))
