# executed: jax=ok, torch=ok
"""Gravitating bodies; the state is a ΦML dataclass and replaced, never changed."""
from phiml import math
from phiml.math import instance, channel, Tensor, vec, jit_compile
from phiml.dataclasses import sliceable
from dataclasses import dataclass, replace

math.use('torch')


@sliceable
@dataclass(frozen=True)
class Bodies:
    pos: Tensor
    vel: Tensor
    mass: Tensor


def accelerate(b: Bodies):
    d = math.pairwise_differences(b.pos)
    r2 = math.sum(d ** 2, 'vector') + 0.01
    m = math.rename_dims(b.mass, 'body', '~body')
    return math.sum(d * m / r2 ** 1.5, '~body')


@jit_compile
def leapfrog(b: Bodies, dt):
    v = b.vel + dt / 2 * accelerate(b)
    b = replace(b, pos=b.pos + dt * v, vel=v)
    return replace(b, vel=b.vel + dt / 2 * accelerate(b))


pos = math.tensor([(0, 0), (1, 0), (0, 2)], instance('body'), channel(vector='x,y')) * 1.
vel = math.tensor([(0, 0), (0, 1), (.7, 0)], instance('body'), channel(vector='x,y')) * 1.
system = Bodies(pos, vel, math.tensor([1., .01, .02], instance('body')))
for _ in range(20):
    system = leapfrog(system, math.tensor(0.02))
print('centre', math.mean(system.pos, 'body'))
