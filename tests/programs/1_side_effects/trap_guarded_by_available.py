"""What runs only on real numbers may store them; what is rebound is a local name; default arguments that are not changed."""
from phiml import math

log = []


def report(u, names=("a", "b"), options={}):
    if not u.available:
        return
    log.append(float(u.mean))
    print(names, options)


@math.jit_compile
def step(u):
    report(u)
    log = [u]
    log.append(u)
    return log[-1]


step(math.ones(math.spatial(x=2)))
