# executed: jax=exception, torch=exception
"""Electrostatic potential; iteration counts are read from a tape within the compiled routine."""
from phi.torch.flow import *


@math.jit_compile
def potential(rho):
    with math.SolveTape() as tape: #! solve-tape error
        phi_ = math.solve_linear(lap, rho, Solve('CG', 1e-3, 1e-3, x0=0 * rho))
    return phi_, tape[0].iterations


@math.jit_compile_linear
def lap(p):
    return math.laplace(p, padding=extrapolation.ZERO)


rho = math.random_normal(spatial(x=12, y=12))
phi_, its = potential(rho)
print('range', float(phi_.max) > float(phi_.min))
