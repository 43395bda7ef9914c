# executed: jax=differs, torch=differs
"""simulated annealing: temperature is a default argument evaluated at import"""
from phiml import math
from phiml.math import instance, tensor
math.use('torch')


class Schedule:
    temperature = 1.

    @classmethod
    def cool(cls):
        cls.temperature *= 0.7


@math.jit_compile
def accept_probability(dE):
    return math.exp(-math.maximum(dE, 0) / Schedule.temperature)  #! other error


dE = tensor([-1., .5, 2.], instance('walker'))
for sweep in range(4):
    p = accept_probability(dE)
    Schedule.cool()
    print(p.numpy())
