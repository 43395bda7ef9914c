# executed: jax=leak, torch=n/a
"""time loop as lax.scan; the last state is kept for debugging"""
import jax
from phiml import math
from phiml.math import spatial, tensor, reshaped_tensor
math.use('jax')
debug = {}


def rollout(u):
    def body(carry, _):
        w = reshaped_tensor(carry, [spatial('x')])
        w = w + 0.1 * math.laplace(w, padding=math.extrapolation.PERIODIC)
        debug['last'] = w  #! side-effect error
        return w.native('x'), w.native('x').sum()
    last, sums = jax.lax.scan(body, u.native('x'), None, length=4)
    return reshaped_tensor(last, [spatial('x')])


rollout = math.jit_compile(rollout)
u = tensor([0., 1., 0., 3.], spatial('x'))
for _ in range(2):
    u = rollout(u)
print(u.numpy(), debug['last'].shape)
