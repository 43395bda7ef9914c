import os
from phiml import math
from phiml.math import spatial

USE_JIT = os.environ.get('USE_JIT', '1') == '1'

def step(u):
    return 2 * u

if USE_JIT:
    step = math.jit_compile(step)

u = math.tensor([1., 2.], spatial('x'))
step(u)
if USE_JIT:
    traced, reason = math.trace_check(step, u)
    assert traced
