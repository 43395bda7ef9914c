# executed: jax=ok, torch=ok
"""Kalman filter over a stream of measurements; filter state is a named tuple outside."""
from collections import namedtuple
from phiml import math
from phiml.math import batch

math.use('jax')
Belief = namedtuple('Belief', 'mean var')


@math.jit_compile
def correct(mean, var, z, r):
    gain = var / (var + r)
    return mean + gain * (z - mean), (1 - gain) * var


belief = Belief(math.zeros(batch(sensor=3)), math.ones(batch(sensor=3)))
for k in range(6):
    z = math.tensor([1., 2., 3.], batch('sensor')) + .1 * (-1) ** k
    belief = Belief(*correct(*belief, z, math.tensor(.25)))
print('estimate', belief.mean)
