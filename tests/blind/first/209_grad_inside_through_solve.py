# executed: jax=ok, torch=exception
"""Inverse problem: the gradient step is compiled as a whole."""
from phiml import math
from phiml.math import jit_compile, jit_compile_linear, spatial, Solve, extrapolation


@jit_compile_linear
def op(x):
    return x - 0.4 * math.laplace(x, padding=extrapolation.ZERO)


def loss(u0, target):
    u = u0
    for _ in range(2):
        u = math.solve_linear(op, u, Solve('CG', 1e-5, 1e-5, x0=u * 0))
    return math.l2_loss(u - target)


dloss = math.gradient(loss, 'u0')


@jit_compile
def improve(u0, target, rate):
    value, g = dloss(u0, target)  #! gradient error
    return u0 - rate * g, value


target = math.sin(math.linspace(0, 3, spatial(x=8)))
u0 = math.zeros(spatial(x=8))
for i in range(4):
    u0, value = improve(u0, target, 0.5)
print(value, u0)
