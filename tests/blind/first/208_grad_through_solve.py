# executed: jax=exception, torch=ok
"""Inverse problem: gradient of a compiled loss through an implicit solve."""
from phiml import math
from phiml.math import jit_compile, jit_compile_linear, spatial, Solve, extrapolation


@jit_compile_linear
def op(x):
    return x - 0.4 * math.laplace(x, padding=extrapolation.ZERO)


@jit_compile
def loss(u0, target):
    u = u0
    for _ in range(2):
        u = math.solve_linear(op, u, Solve('CG', 1e-5, 1e-5, x0=u * 0))  #! other error
    return math.l2_loss(u - target)


grad = math.gradient(loss, 'u0')
target = math.sin(math.linspace(0, 3, spatial(x=8)))
u0 = math.zeros(spatial(x=8))
values = []
for i in range(4):
    value, g = grad(u0, target)
    u0 = u0 - 0.5 * g
    values.append(float(value))
print(values, u0)
