# executed: jax=ok, torch=ok
"""Fixed-point iteration with a fixed budget; converged entries are frozen by a mask."""
from phiml import math
from phiml.math import jit_compile, batch, tensor


@jit_compile
def fixed_point(x, c):
    active = math.ones(x.shape, dtype=bool)
    its = math.zeros(x.shape)
    for _ in range(30):
        new = math.cos(x) * c
        active = active & (abs(new - x) > 1e-3)
        its = its + math.to_float(active)
        x = math.where(active, new, x)
    return x, its


for c in (0.2, 0.9):
    x, its = fixed_point(tensor([0.5, 1.5], batch('b')), tensor(c))
    print(x, its)
