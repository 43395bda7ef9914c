"""trace_check: about what it can be asked, and what it returns."""
from functools import partial
from phiml import math
from phiml.math import spatial, tensor, trace_check

def step(u, dt=1.):
    return u + dt

def energy(u):
    return math.l2_loss(u)

u = tensor([1., 2.], spatial('x'))
fast = math.jit_compile(step)
force = math.gradient(energy, 'u')
fast(u)
force(u)

traced, reason = trace_check(fast, u)
assert trace_check(fast, u)[0], trace_check(fast, u)[1]
trace_check(math.jit_compile(force), u)  # PHI5 error
trace_check(math.custom_gradient(step, lambda inputs, y, dy: {'u': dy}), u)

def ask(function, *args, **kwargs):
    return trace_check(function, *args, **kwargs)

ask(fast, u)
if not trace_check(fast, u):  # PHI8 error
    print('will be traced')
trace_check(step, u)  # PHI8 error
trace_check(partial(fast, dt=2.), u)  # PHI8 error
trace_check(force, u)  # PHI8 error
trace_check(fast)  # PHI8 error

known = trace_check(fast, u)
print('again' if known else 'anew')  # PHI8 error

def is_known(u):
    return trace_check(fast, u)

assert is_known(u)  # PHI8 error
while not is_known(u)[0]:
    fast(u)
