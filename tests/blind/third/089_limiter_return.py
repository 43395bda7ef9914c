# executed: jax=ok, torch=ok
"""The limiter returns how often it engaged; a closure outside of the compiled function adds up."""
from phiml import math
from phiml.math import spatial

math.use('jax')


def make_limiter(bound):
    engaged = 0.

    @math.jit_compile
    def limit(u):
        over = math.abs(u) > bound
        return math.clip(u, -bound, bound), math.sum(math.to_float(over))

    def limited(u):
        nonlocal engaged
        u, n = limit(u)
        engaged += float(n)
        return u
    return limited, lambda: engaged


limited, report = make_limiter(1.)
for s in (1., 2., 3.):
    u = limited(s * math.linspace(-1, 1, spatial(x=11)))
print('engaged', report())
