# executed: jax=n/a, torch=ok
"""target network style: part of the loss is detached natively"""
import torch
from phiml import math
from phiml.math import batch, tensor
math.use('torch')


def frozen(t):
    return math.reshaped_tensor(t.native(t.shape.names).detach(), [t.shape])


@math.jit_compile
def td_error(v, v_next, r):
    target = r + 0.9 * frozen(v_next)
    return math.l2_loss(v - target, 'b')


grad = math.gradient(td_error, 'v')
v = tensor([1., 2.], batch('b'))
for _ in range(3):
    loss, g = grad(v, v + 0.5, 1.)
    v = v - 0.1 * g
print(v.numpy())
