# executed: jax=ok, torch=ok
"""physics-informed loss: u'' by nested derivative, compiled as a whole"""
from phiml import math
from phiml.math import batch, tensor
math.use('torch')


def u(t, a):
    return a * math.sin(t)


def u_sum(t, a):
    return math.sum(u(t, a), 't')


du = math.gradient(u_sum, 't', get_output=False)


@math.jit_compile
def residual(t, a):
    return math.mean((du(t, a) + u(t, a)) ** 2, 't')  #! gradient note


t = tensor([0., .5, 1., 1.5], batch('t'))
for a in (0.5, 1., 2.):
    print(float(residual(t, tensor(a))))
