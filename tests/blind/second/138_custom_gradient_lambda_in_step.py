# executed: jax=ok, torch=ok
"""gradient clipping, wrapped anew in every call of the compiled loss"""
from phiml import math
from phiml.math import channel, tensor
math.use('jax')


@math.jit_compile
def loss(x, k):
    clip = math.custom_gradient(lambda y: y, lambda inp, y, dy: {'y': math.clip(dy, -1., 1.)})  #! temporary-function note
    return math.sum(clip(x) ** 2 * k, 'c')


grad = math.gradient(loss, 'x')
x = tensor([4., 0.1], channel('c'))
for k in range(1, 4):
    val, g = grad(x, float(k))
    x = x - 0.1 * g
print(x.numpy())
