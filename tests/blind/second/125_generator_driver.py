# executed: jax=ok, torch=ok
"""data assimilation: the driver draws from the generator"""
from phiml import math
from phiml.math import spatial, tensor
math.use('torch')


def stream():
    k = 0
    while True:
        yield [1. + k, 2., 3. - k]
        k += 1


@math.jit_compile
def assimilate(x, obs):
    return x + 0.3 * (obs - x)


def trajectory(x, n):
    for _, obs in zip(range(n), stream()):
        x = assimilate(x, tensor(obs, spatial('x')))
        yield x


states = list(trajectory(math.zeros(spatial(x=3)), 4))
print(states[-1].numpy(), len(states))
