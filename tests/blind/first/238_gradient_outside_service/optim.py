from phiml import math


class Descent:
    def __init__(self, cost, rate):
        self.rate = rate
        self.costs = []
        self._gradient = math.gradient(cost, 'controls')

    def step(self, controls):
        cost, g = self._gradient(controls)
        self.costs.append(float(math.sum(cost)))
        return controls - self.rate * g
