# executed: jax=ok, torch=ok
"""math.minimize with a compiled objective, called from outside."""
from phiml import math
from phiml.math import channel, instance, Solve

math.use('torch')
xs = math.linspace(0, 1, instance(points=8))
ys = 2 * xs ** 2 - xs


def model(c):
    return c.coef[0] * xs ** 2 + c.coef[1] * xs


def objective(c):
    return math.l2_loss(model(c) - ys)


c0 = math.zeros(channel(coef=2))
best = math.minimize(objective, Solve('L-BFGS-B', 0, 1e-4, x0=c0, max_iterations=30))
print('found', bool((objective(best) < objective(c0)).all))
