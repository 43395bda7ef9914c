# executed: jax=exception, torch=ok
"""remove particles that left the domain, inside the compiled step"""
from phiml import math
from phiml.math import instance, tensor
math.use('torch')


@math.jit_compile
def step(x, v):
    x = x + v
    inside = (x >= 0) & (x <= 4)
    return math.boolean_mask(x, 'p', inside)  #! other error


v = tensor(1.)
for start in ([0., 1., 2.], [1., 3.9, 3.8]):
    print(step(tensor(start, instance('p')), v).shape)
