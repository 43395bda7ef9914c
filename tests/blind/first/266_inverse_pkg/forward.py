from phiml import math
from mixins import Remembers


class DecayModel(Remembers):
    def __init__(self, t):
        self.t = t

    def __call__(self, a, k):
        return self.remember(a * math.exp(-k * self.t))

    def residual_norm(self, data):
        return math.l2_loss(self.recall() - data)
