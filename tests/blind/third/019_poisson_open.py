# executed: jax=ok, torch=ok
"""Electrostatic potential; the solve is left uncompiled, a tape counts iterations."""
from phi.torch.flow import *


@math.jit_compile_linear
def lap(p):
    return math.laplace(p, padding=extrapolation.ZERO)


@math.jit_compile
def charge(positions, width):
    grid = math.meshgrid(x=10, y=10)
    d = math.vec_length(grid - positions)
    return math.sum(math.exp(-(d / width) ** 2), 'charges')


positions = vec(x=wrap([2., 7.], instance('charges')), y=wrap([3., 6.], instance('charges')))
rho = charge(positions, math.tensor(1.5))
with math.SolveTape(record_trajectories=False) as tape:
    pot = math.solve_linear(lap, rho, Solve('CG', 1e-4, 1e-4, x0=0 * rho))
print('solves', len(tape.solves), bool(tape[0].iterations.max > 0))
