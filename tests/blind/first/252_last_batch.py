# executed: jax=ok, torch=ok
"""Mini-batches; the last one is smaller, so there are two shapes."""
import numpy as np
from phiml import math
from phiml.math import jit_compile, batch, tensor


@jit_compile
def batch_loss(w, x, y):
    return math.mean((w * x - y) ** 2, 'b')


def batches(data, size):
    for start in range(0, len(data), size):
        yield data[start:start + size]


rng = np.random.default_rng(0)
data = rng.normal(size=10).astype(np.float32)
w = tensor(0.)
grad = math.gradient(batch_loss, 'w')
for epoch in range(3):
    for part in batches(data, 4):
        x = tensor(part, batch('b'))
        value, g = grad(w, x, 3 * x)
        w = w - 0.2 * g
print(w)
