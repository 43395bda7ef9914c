from phiml import math
from phiml.math import Solve


def implicit_part(c, coefficient, solve):
    return math.solve_linear(lambda x: x - coefficient * math.laplace(x, padding=math.extrapolation.ZERO), c, solve)  #! temporary-function error


@math.jit_compile
def semi_implicit(c):
    c = c + 0.1 * c * (1 - c)
    return implicit_part(c, 0.3, Solve('CG', 1e-5, x0=c))
