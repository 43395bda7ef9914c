# executed: jax=ok, torch=ok
"""Finds a spring constant by gradient descent; the simulation is compiled, the gradient is taken outside."""
from phiml import math
from phiml.math import batch, gradient

math.use('jax')


@math.jit_compile
def simulate(k, x0):
    x, v = x0, 0 * x0
    for _ in range(10):
        v = v - .1 * k * x
        x = x + .1 * v
    return x


def mismatch(k, x0, goal):
    return math.l2_loss(simulate(k, x0) - goal)


slope = gradient(mismatch, 'k', get_output=True)
x0 = math.linspace(.5, 1, batch(runs=4))
goal = simulate(math.tensor(3.), x0)
k = math.tensor(2.)
for _ in range(6):
    value, dk = slope(k, x0, goal)
    k = k - .2 * math.sum(dk, 'runs') if 'runs' in math.shape(dk) else k - .2 * dk
print('loss', float(math.sum(value, 'runs')))
