# executed: jax=differs, torch=differs
"""Kalman filter; outliers are counted in a class attribute by the compiled correction."""
from phiml import math
from phiml.math import batch

math.use('torch')


class Filter:
    corrections = 0

    def __init__(self):
        self.mean = math.zeros(batch(sensor=3))
        self.var = math.ones(batch(sensor=3))

    @staticmethod
    @math.jit_compile
    def correct(mean, var, z):
        Filter.corrections += 1  #! side-effect error
        gain = var / (var + .25)
        return mean + gain * (z - mean), (1 - gain) * var

    def feed(self, z):
        self.mean, self.var = Filter.correct(self.mean, self.var, z)


f = Filter()
for k in range(6):
    f.feed(math.tensor([1., 2., 3.], batch('sensor')))
print('fed', Filter.corrections)
