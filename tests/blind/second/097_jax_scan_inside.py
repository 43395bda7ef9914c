# executed: jax=ok, torch=n/a
"""time loop as lax.scan inside the compiled function"""
import jax
from phiml import math
from phiml.math import spatial, tensor, reshaped_tensor
math.use('jax')


@math.jit_compile
def rollout(u):
    def body(carry, _):
        w = reshaped_tensor(carry, [spatial('x')])
        w = w + 0.1 * math.laplace(w, padding=math.extrapolation.PERIODIC)
        return w.native('x'), w.native('x').sum()
    last, sums = jax.lax.scan(body, u.native('x'), None, length=4)
    return reshaped_tensor(last, [spatial('x')]), reshaped_tensor(sums, [spatial('t')])


u = tensor([0., 1., 0., 3.], spatial('x'))
for _ in range(2):
    u, sums = rollout(u)
print(u.numpy(), sums.numpy())
