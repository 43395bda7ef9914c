from phiml import math
from base import Regressor


class RidgeModel(Regressor):
    def __init__(self, strength):
        super().__init__()
        self.strength = strength

    def fit(self, x, y):
        self.slope = math.sum(x * y, 'n') / (math.sum(x * x, 'n') + self.strength)
        return self

    def _predict(self, x, slope):
        return slope * x
