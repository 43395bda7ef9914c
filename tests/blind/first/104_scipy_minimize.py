# executed: jax=ok, torch=ok
"""math.minimize with a compiled objective."""
from phiml import math
from phiml.math import jit_compile, channel, tensor, Solve


@jit_compile
def rosenbrock(x):
    a, b = x.vector['a'], x.vector['b']
    return (1 - a) ** 2 + 10 * (b - a ** 2) ** 2


x0 = tensor([0., 0.], channel(vector='a,b'))
best = math.minimize(rosenbrock, Solve('L-BFGS-B', 0, 1e-5, x0=x0))
print(best)
print(rosenbrock(best))
