# executed: jax=differs, torch=differs
"""Cooling: the temperature of every sweep is taken from a schedule generator."""
from phi.jax.flow import *


def cooling(start, factor):
    t = start
    while True:
        yield t
        t *= factor


schedule = cooling(2., .5)


@jit_compile
def sweep(x, noise):
    temperature = next(schedule) #! side-effect error
    proposal = x + temperature * noise
    return math.where(proposal ** 2 < x ** 2, proposal, x)


math.seed(3)
x = math.linspace(-3, 3, instance(walkers=20))
for _ in range(5):
    x = sweep(x, math.random_normal(instance(walkers=20)))
print('spread', float(math.max(x) - math.min(x)))
