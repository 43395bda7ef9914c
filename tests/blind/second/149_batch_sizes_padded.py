# executed: jax=ok, torch=ok
"""mini batches of different length, padded to the longest"""
import numpy as np
from phiml import math
from phiml.math import batch, tensor
math.use('torch')
rng = np.random.RandomState(0)


@math.jit_compile
def batch_loss(x, valid, w):
    return math.sum(valid * (w * x - 1) ** 2, 'n') / math.sum(valid, 'n')


w = tensor(0.1)
for length in (9, 7, 8, 5, 6, 4):
    xs, valid = np.zeros(10, np.float32), np.zeros(10, np.float32)
    xs[:length], valid[:length] = rng.rand(length), 1
    w = w + 0.1 * batch_loss(tensor(xs, batch('n')), tensor(valid, batch('n')), w)
print(float(w))
