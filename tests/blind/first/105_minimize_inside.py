# executed: jax=exception, torch=exception
"""Inner optimisation called from a compiled outer step."""
from phiml import math
from phiml.math import jit_compile, tensor, channel, Solve


def inner_objective(y):
    return math.l2_loss(y - 1) + 0.1 * math.l2_loss(y ** 2)


def best_response(guess):
    return math.minimize(inner_objective, Solve('L-BFGS-B', 0, 1e-4, x0=guess))  #! gradient error


@jit_compile
def outer(x):
    y = best_response(x)
    return 0.5 * (x + y)


x = tensor([0., 2.], channel(vector='a,b'))
for _ in range(3):
    x = outer(x)
print(x)
