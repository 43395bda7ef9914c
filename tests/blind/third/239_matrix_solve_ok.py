# executed: jax=ok, torch=ok
"""Crank-Nicolson with a matrix made before; only the right-hand side is compiled."""
from phi.jax.flow import *


def implicit_half(u):
    return u - .1 * math.laplace(u, padding=extrapolation.ZERO)


A, b = math.matrix_from_function(implicit_half, math.zeros(spatial(x=12)))


@jit_compile
def explicit_half(u):
    return u + .1 * math.laplace(u, padding=extrapolation.ZERO)


def crank_nicolson(u):
    return math.solve_linear(A, explicit_half(u), Solve('CG', 1e-5, 1e-5, x0=u))


u = math.sin(math.linspace(0, 3.14, spatial(x=12)))
for _ in range(3):
    u = crank_nicolson(u)
print('max %.3f' % float(u.max))
