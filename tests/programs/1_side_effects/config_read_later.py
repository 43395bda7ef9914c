"""A dictionary of settings is read while tracing and changed between the calls."""
from phiml import math

CONFIG = {"dt": 0.1, "name": "wave"}


def dt():
    return CONFIG["dt"]  # PHI1 error


@math.jit_compile
def step(u):
    return u * (1 - dt())


u = math.ones(math.spatial(x=2))
u = step(u)
CONFIG["dt"] = 0.01
u = step(u)
print(u)
