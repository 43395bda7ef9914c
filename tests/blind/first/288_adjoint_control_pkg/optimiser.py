from phiml import math
from phiml.math import jit_compile


class AdjointOptimiser:
    def __init__(self, cost):
        self._value_and_gradient = math.gradient(cost, 'control')
        self.iterate = jit_compile(self._iterate)

    def _direction(self, control):
        value, g = self._value_and_gradient(control)  #! gradient note
        return value, -g

    def _iterate(self, control, rate):
        value, d = self._direction(control)
        return control + rate * d, value
