# executed: jax=differs, torch=differs
"""data assimilation: observations arrive from a generator"""
from phiml import math
from phiml.math import spatial, tensor
math.use('torch')


def stream():
    k = 0
    while True:
        yield [1. + k, 2., 3. - k]
        k += 1


observations = stream()


@math.jit_compile
def assimilate(x):
    obs = tensor(next(observations), spatial('x'))  #! side-effect error
    return x + 0.3 * (obs - x)


x = math.zeros(spatial(x=3))
for _ in range(4):
    x = assimilate(x)
print(x.numpy())
