import math


class Cosine:
    def __init__(self, start, total):
        self.start, self.total, self.t = start, total, 0

    def next_rate(self):
        rate = 0.5 * self.start * (1 + math.cos(math.pi * self.t / self.total))
        self.t += 1
        return rate
