from phiml import math
from phiml.math import Solve


@math.jit_compile_linear
def op(x):
    return x - 0.3 * math.laplace(x, padding=math.extrapolation.ZERO)


def forward(u):
    return math.solve_linear(op, u, Solve('CG', 1e-5, x0=u))  #! nested-custom-gradient error


def backward(inputs, y, dy):
    return {'u': math.solve_linear(op, dy, Solve('CG', 1e-5, x0=dy))}


implicit_layer = math.custom_gradient(forward, backward)
