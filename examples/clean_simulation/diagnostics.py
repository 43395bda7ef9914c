"""Records of a run, kept outside of what is compiled."""
from phiml import math
from phiml.math import batch


class Recorder:
    def __init__(self):
        self.means = []
        self.hottest = None

    def record(self, rod):
        self.means.append(math.mean(rod.temperature, "x"))
        peak = float(rod.temperature.max)
        if self.hottest is None or peak > self.hottest:
            self.hottest = peak

    def summary(self):
        means = math.stack(self.means, batch("time"))
        return f"{len(self.means)} records, mean {float(means.time[-1]):.3f}, peak {self.hottest:.3f}"
