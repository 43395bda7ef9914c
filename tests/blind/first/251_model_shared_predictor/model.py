from phiml import math
from phiml.math import jit_compile


@jit_compile
def _predict(x, slope):
    return slope * x


@jit_compile
def _fit(x, y, strength):
    return math.sum(x * y, 'n') / (math.sum(x * x, 'n') + strength)


class RidgeModel:
    def __init__(self, strength):
        self.strength = strength
        self.slope = None

    def fit(self, x, y):
        self.slope = _fit(x, y, self.strength)
        return self

    def predict(self, x):
        return _predict(x, self.slope)
