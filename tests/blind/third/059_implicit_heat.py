# executed: jax=ok, torch=ok
"""Implicit heat conduction: the matrix is built once, the solve is outside of compiled code."""
from phi.torch.flow import *


def operator(T, a, dt):
    return T - a * dt * math.laplace(T, padding=extrapolation.ZERO)


@jit_compile
def heat_source(T, power):
    return T + power * math.exp(-T)


T = math.zeros(spatial(x=24))
lin = math.jit_compile_linear(operator, auxiliary_args='a,dt')
for _ in range(3):
    T = heat_source(T, math.tensor(.5))
    T = math.solve_linear(lin, T, Solve('CG', 1e-4, 1e-4, x0=T), a=.3, dt=1.)
print('centre', float(T.x[12]))
