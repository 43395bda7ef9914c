# executed: jax=ok, torch=exception
"""softened norm with its own backward rule inside a compiled loss"""
from phiml import math
from phiml.math import channel, tensor
math.use('torch')


def norm_fwd(v):
    return math.sqrt(math.sum(v ** 2, 'c') + 1e-6)


def norm_bwd(inputs, y, dy):
    return {'v': dy * inputs['v'] / (y + 1e-2)}


soft_norm = math.custom_gradient(norm_fwd, norm_bwd)


@math.jit_compile
def loss(v):
    return soft_norm(v * v) + 0.5 * soft_norm(v)  #! other error


grad = math.gradient(loss, 'v')
v = tensor([3., 4.], channel('c'))
for k in range(3):
    val, g = grad(v)
    v = v - 0.02 * g
    print(float(val), v.numpy())
