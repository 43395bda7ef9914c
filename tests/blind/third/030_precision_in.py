# executed: jax=ok, torch=ok
"""A sum is compensated by doing it in double precision within the compiled function."""
from phi.jax.flow import *


@jit_compile
def stable_sum(x):
    with math.precision(64):
        total = math.sum(math.to_float(x))
    return math.to_float(total)


x = math.linspace(0, 1, instance(n=100))
print('a', float(stable_sum(x)))
print('b', float(stable_sum(x + 1e-3)))
