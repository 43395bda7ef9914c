# executed: jax=ok, torch=ok
"""Sensitivity of a trajectory: gradient outside, post-processing compiled."""
from phiml import math
from phiml.math import jit_compile, instance


@jit_compile
def trajectory(x0, r):
    x = x0
    for _ in range(4):
        x = r * x * (1 - x)
    return math.sum(x, 'ic')


@jit_compile
def mean_log(dx):
    return math.mean(math.log(abs(dx) + 1e-6), 'ic')


sensitivity = math.gradient(trajectory, 'x0,r')
x0 = math.linspace(0.2, 0.4, instance(ic=4))
for r in (2.5, 3.2, 3.7):
    value, (dx, dr) = sensitivity(x0, math.tensor(r))
    print(value, mean_log(dx), dr)
