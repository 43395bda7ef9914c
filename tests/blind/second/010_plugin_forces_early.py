# executed: jax=ok, torch=ok
from phiml import math
from phiml.math import instance, channel, vec
math.use('torch')

FORCES = []


def force(f):
    FORCES.append(f)
    return f


@force
def gravity(x, v):
    return vec(x=0., y=-9.81)


@force
def drag(x, v):
    return -2. * v


@math.jit_compile
def substep(x, v):
    a = sum([f(x, v) for f in FORCES])
    v = v + 0.01 * a
    return x + 0.01 * v, v


x = math.tensor(math.stack([vec(x=0., y=0.), vec(x=1., y=1.)], instance('points')))
v = x * 0
for i in range(6):
    x, v = substep(x, v)
print(x.numpy('points,vector'))
