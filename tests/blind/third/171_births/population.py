from phiml import math
from statistics_mixin import Statistics


class Rabbits(Statistics):
    def __init__(self, count):
        self.count = count
        self._grow = math.jit_compile(self.grow)

    def grow(self, count, rate):
        self.observe()
        return count * (1 + rate) / (1 + .01 * count)

    def season(self, rate):
        self.count = self._grow(self.count, rate)
