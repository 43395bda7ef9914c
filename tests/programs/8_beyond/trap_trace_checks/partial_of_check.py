from functools import partial
from phiml import math
from phiml.math import spatial

@math.jit_compile
def step(u):
    return 2 * u

check = partial(math.trace_check, step)
u = math.tensor([1., 2.], spatial('x'))
step(u)
traced, reason = check(u)
assert traced, reason
