# executed: jax=ok, torch=ok
"""Sensitivity of a trajectory: gradient inside a compiled analysis function, native loop outside."""
from phiml import math
from phiml.math import jit_compile, batch


def trajectory(x0, r, n=4):
    x = x0
    for _ in range(n):
        x = r * x * (1 - x)
    return math.sum(x, 'ic')


def sensitivities(wrt):
    return math.gradient(trajectory, wrt, get_output=False)


@jit_compile
def lyapunov(x0, r):
    dx = sensitivities('x0')(x0, r)  #! gradient note
    return math.mean(math.log(abs(dx) + 1e-6), 'ic')


x0 = math.linspace(0.2, 0.4, math.instance(ic=4))
for r in (2.5, 3.2, 3.7):
    print(lyapunov(x0, r))
