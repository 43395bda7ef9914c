# executed: jax=retrace, torch=retrace
"""fountain: every step emits two more particles"""
from phiml import math
from phiml.math import instance, channel, tensor
math.use('torch')


@math.jit_compile
def fly(x, v):
    v = v - tensor([0., 0.981], channel(vector='x,y'))
    return x + 0.1 * v, v


new_x = math.zeros(instance(p=2), channel(vector='x,y'))
new_v = tensor([[1., 5.], [-1., 5.]], instance('p'), channel(vector='x,y'))
x, v = new_x, new_v
for _ in range(7):
    x, v = fly(x, v)  #! retracing warning
    x = math.concat([x, new_x], 'p')
    v = math.concat([v, new_v], 'p')
print(x.shape, float(math.max(x)))
