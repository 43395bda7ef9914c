"""global in a helper of a helper; tuple assignment; augmented assignment of a global list."""
from phiml import math

u_old, steps = None, []


def bookkeeping(u):
    global u_old, steps
    u_old, n = u, len(steps)  # PHI1 error
    steps += [u]  # PHI1 error
    return n


def helper(u):
    bookkeeping(u)
    return u


@math.jit_compile
def step(u):
    return helper(u) * 2


step(math.ones(math.spatial(x=2)))
print(u_old)
