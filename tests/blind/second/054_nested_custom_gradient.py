# executed: jax=ok, torch=exception
"""clipped sqrt and damped norm with their own backward rules"""
from phiml import math
from phiml.math import channel, tensor
math.use('torch')


def sqrt_fwd(x):
    return math.sqrt(math.maximum(x, 1e-6))


safe_sqrt = math.custom_gradient(sqrt_fwd, lambda inp, y, dy: {'x': dy * 0.5 / math.maximum(y, 1e-3)})


def norm_fwd(v):
    return safe_sqrt(math.sum(v ** 2, 'c'))  #! nested-custom-gradient error


safe_norm = math.custom_gradient(norm_fwd, lambda inp, y, dy: {'v': dy * inp['v'] / math.maximum(y, 1e-3)})


@math.jit_compile
def loss(v):
    return safe_norm(v) ** 2


grad = math.gradient(loss, 'v')
for k in range(3):
    val, g = grad(tensor([3., 4.], channel('c')) * k)
    print(float(val), g.numpy())
