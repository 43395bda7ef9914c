from phiml import math
from phiml.math import extrapolation


class Closure:
    def __init__(self, c):
        self.c = c

    @staticmethod
    def laplacian(u):
        return math.laplace(u, padding=extrapolation.PERIODIC)

    def __call__(self, u):
        return self.coefficient(u) * self.laplacian(u)


class Constant(Closure):
    def coefficient(self, u):
        return self.c


class Smagorinsky(Closure):
    def coefficient(self, u):
        return self.c * abs(u)
