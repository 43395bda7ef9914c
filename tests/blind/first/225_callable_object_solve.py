# executed: jax=ok, torch=exception
"""Operator as callable object created by the stepping function."""
from phiml import math
from phiml.math import jit_compile, spatial, Solve, extrapolation


class Helmholtz:
    def __init__(self, k):
        self.k = k

    def __call__(self, u):
        return u - self.k * math.laplace(u, padding=extrapolation.ZERO)


class Stepper:
    def operator(self, k):
        return Helmholtz(k).__call__

    def solve(self, u, k):
        return math.solve_linear(self.operator(k), u, Solve('CG', 1e-5, 1e-5, x0=u))  #! temporary-function error


stepper = Stepper()
step = jit_compile(stepper.solve)
u = math.random_uniform(spatial(x=10))
for k in (0.1, 0.2, 0.3):
    u = step(u, k)
print(u)
