# executed: jax=ok, torch=ok
"""Pressure iterations of an eager projection after compiled advection."""
from phi.torch.flow import *
from phiml.math import SolveTape

solve = Solve('CG', 1e-3, 1e-3, rank_deficiency=0)


@jit_compile
def transport(v, dt):
    return advect.semi_lagrangian(v, v, dt)


v = StaggeredGrid(Noise(scale=4), 0, x=8, y=8, bounds=Box(x=8, y=8))
iterations = []
for _ in range(2):
    v = transport(v, 0.5)
    with SolveTape() as tape:
        v, p = fluid.make_incompressible(v, (), solve)
    iterations.append(int(tape[0].iterations.max) > 0)
print(math.max(abs(field.divergence(v).values)) < 0.1, iterations)
