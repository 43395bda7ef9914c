# executed: jax=leak, torch=differs
"""Pressure iterations of a compiled fluid step."""
from phi.torch.flow import *
from phiml.math import SolveTape

solve = Solve('CG', 1e-3, 1e-3, rank_deficiency=0)


@jit_compile
def fluid_step(v, dt):
    v = advect.semi_lagrangian(v, v, dt)
    v, p = fluid.make_incompressible(v, (), solve)
    return v, p


v = StaggeredGrid(Noise(scale=4), 0, x=8, y=8, bounds=Box(x=8, y=8))
with SolveTape() as tape:  #! solve-tape error
    for _ in range(2):
        v, p = fluid_step(v, 0.5)
print(math.max(abs(field.divergence(v).values)) < 0.1)
print(len(tape))
