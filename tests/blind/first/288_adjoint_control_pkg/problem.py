from phiml import math
from phiml.math import extrapolation


class HeatingProblem:
    def __init__(self, target):
        self.target = target

    def cost(self, control):
        t = control
        for _ in range(3):
            t = t + 0.2 * math.laplace(t, padding=extrapolation.ZERO) + 0.1 * control
        return math.l2_loss(t - self.target) + 0.01 * math.l2_loss(control)
