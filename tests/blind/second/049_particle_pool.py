# executed: jax=ok, torch=ok
"""fountain: fixed pool of particles, emission activates two more"""
from phiml import math
from phiml.math import instance, channel, tensor
math.use('torch')


@math.jit_compile
def fly(x, v, n_active):
    active = math.range(instance(x)) < n_active
    v = math.where(active, v - tensor([0., 0.981], channel(vector='x,y')), v)
    return math.where(active, x + 0.1 * v, x), v


x = math.zeros(instance(p=16), channel(vector='x,y'))
v = math.tensor(math.concat([tensor([[1., 5.], [-1., 5.]], instance('p'), channel(vector='x,y'))] * 8, 'p'))
for k in range(7):
    x, v = fly(x, v, tensor(2 * (k + 1)))
print(x.shape, float(math.max(x)))
