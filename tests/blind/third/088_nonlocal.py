# executed: jax=leak, torch=differs
"""A closure counts how often the limiter engaged."""
from phiml import math
from phiml.math import spatial

math.use('jax')


def make_limiter(bound):
    engaged = math.tensor(0.)

    def limit(u):
        nonlocal engaged
        over = math.abs(u) > bound
        engaged = engaged + math.sum(math.to_float(over))  #! side-effect error
        return math.clip(u, -bound, bound)

    def report():
        return engaged
    return math.jit_compile(limit), report


limit, report = make_limiter(1.)
for s in (1., 2., 3.):
    u = limit(s * math.linspace(-1, 1, spatial(x=11)))
print('limited', float(u.max))
print(type(report()).__name__)
