# executed: jax=ok, torch=ok
"""Particles get their random kicks as a pre-drawn batch; the loop slices it."""
from phi.torch.flow import *

math.seed(9)
kicks = math.random_normal(batch(time=5), instance(p=4))


@jit_compile
def kick(x, k):
    return .9 * x + .1 * k


x = math.zeros(instance(p=4))
for t in range(5):
    x = kick(x, kicks.time[t])
whole = math.zeros(instance(p=4))
for k in kicks.time:
    whole = kick(whole, k)
print('same', bool(math.close(x, whole)))
