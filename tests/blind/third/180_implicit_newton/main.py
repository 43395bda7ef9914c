# executed: jax=ok, torch=ok
"""Implicit Euler by Newton's method; the module takes derivatives during the compiled step."""
from phiml import math
from phiml.math import instance
from newton import implicit_euler

math.use('torch')
u = math.linspace(.5, 2, instance(cell=5))
for _ in range(3):
    u = implicit_euler(u, math.tensor(.1))
print('u', u)
