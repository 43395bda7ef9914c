"""record_trajectories inside of jit."""
from phiml.math import Solve, SolveTape, jit_compile, jit_compile_linear, ones, solve_linear, spatial


@jit_compile_linear
def operator(p):
    return 3 * p


@jit_compile
def project(u):
    with SolveTape(record_trajectories=True) as tape:  # PHI6 error
        u = solve_linear(operator, u, Solve("CG", 1e-4, x0=u))
    return u, tape[0].x


print(project(ones(spatial(x=3))))
