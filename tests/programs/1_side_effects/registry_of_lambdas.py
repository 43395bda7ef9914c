"""A registry of lambdas; one of them appends."""
from phiml import math

log = []
ACTIONS = {"scale": lambda u: 2 * u, "log": lambda u: log.append(u) or u}  # PHI1 error


@math.jit_compile
def step(u):
    for name in ("scale", "log"):
        u = ACTIONS[name](u)
    return u


print(step(math.ones(math.spatial(x=2))))
