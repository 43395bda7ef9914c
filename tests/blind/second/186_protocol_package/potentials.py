from phiml import math


class Harmonic:
    def __init__(self, k):
        self.k = k

    def force(self, x):
        return -self.k * x


class Morse:
    def __init__(self, depth, a):
        self.depth, self.a = depth, a

    def force(self, x):
        e = math.exp(-self.a * x)
        return -2 * self.depth * self.a * (1 - e) * e
