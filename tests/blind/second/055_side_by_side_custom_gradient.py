# executed: jax=ok, torch=ok
"""clipped sqrt and damped norm with their own backward rules"""
from phiml import math
from phiml.math import channel, tensor
math.use('torch')


def sqrt_fwd(x):
    return math.sqrt(math.maximum(x, 1e-6))


safe_sqrt = math.custom_gradient(sqrt_fwd, lambda inp, y, dy: {'x': dy * 0.5 / math.maximum(y, 1e-3)})


def norm_fwd(v):
    return sqrt_fwd(math.sum(v ** 2, 'c'))


safe_norm = math.custom_gradient(norm_fwd, lambda inp, y, dy: {'v': dy * inp['v'] / math.maximum(y, 1e-3)})


def penalty(v):
    return safe_norm(v) ** 2 + math.sum(safe_sqrt(v), 'c')


grad = math.gradient(penalty, 'v', get_output=False)
penalty_fast = math.jit_compile(penalty)  # for the line search, forward only
v = tensor([3., 4.], channel('c'))
for k in range(3):
    g = grad(v)
    trials = [v - s * g for s in (0.2, 0.1, 0.05)]
    v = min(trials, key=lambda t: float(penalty_fast(t)))
    print(v.numpy())
