# executed: jax=exception, torch=differs
"""Radioactive decay chain, explicit Euler, with a debug log of the activity."""
from phiml import math
from phiml.math import tensor, channel, jit_compile

math.use('torch')
activity_log = []


def record(value):
    activity_log.append(value)  #! side-effect error
    return value


@jit_compile
def decay(n, dt):
    rate = math.tensor([0.3, 0.1, 0.02], channel(n))
    dn = -rate * n
    record(math.sum(dn, 'nuclide'))
    return n + dt * dn


if __name__ == '__main__':
    n = tensor([100., 20., 5.], channel(nuclide='a,b,c'))
    for step in range(5):
        n = decay(n, 0.1)
    print(n)
    print(len(activity_log), sum(float(a) for a in activity_log))
