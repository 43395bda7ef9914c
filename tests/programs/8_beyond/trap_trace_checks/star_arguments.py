from phiml import math
from phiml.math import spatial

@math.jit_compile
def step(u, dt):
    return u + dt * u

u = math.tensor([1., 2.], spatial('x'))
step(u, .1)
call = (step, u, .1)
traced, reason = math.trace_check(*call)
assert traced
