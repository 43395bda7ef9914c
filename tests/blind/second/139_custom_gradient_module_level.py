# executed: jax=ok, torch=ok
"""gradient clipping, wrapped once"""
from phiml import math
from phiml.math import channel, tensor
math.use('jax')


def _identity(y):
    return y


def _clip_bwd(inp, y, dy):
    return {'y': math.clip(dy, -1., 1.)}


clip = math.custom_gradient(_identity, _clip_bwd)


@math.jit_compile
def loss(x, k):
    return math.sum(clip(x) ** 2 * k, 'c')


grad = math.gradient(loss, 'x')
x = tensor([4., 0.1], channel('c'))
for k in range(1, 4):
    val, g = grad(x, float(k))
    x = x - 0.1 * g
print(x.numpy())
