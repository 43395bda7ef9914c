# executed: jax=differs, torch=differs
"""Times its phases with a stopwatch inside the compiled function, statistics printed as booleans."""
import time
from phiml import math
from phiml.math import jit_compile, spatial

phases = []


@jit_compile
def step(u):
    start = time.perf_counter()
    u = u + 0.1 * math.cos(u)
    phases.append(time.perf_counter() - start > 0)  #! side-effect error
    return u


u = math.zeros(spatial(x=4))
for _ in range(5):
    u = step(u)
print(u)
print('measured', len(phases))
