from phiml import math
from base import Solver


class Limited(Solver):
    def post(self, u):
        return math.clip(super().post(u), 0, 0.5)


class Damped(Solver):
    damping = 0.9

    def post(self, u):
        return self.damping * super().post(u)
