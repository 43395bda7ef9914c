from phi.jax.flow import *
from diagnostics import Diagnostics


class FlowSolver:
    def __init__(self, res):
        self.v = StaggeredGrid(Noise(scale=4), 0, x=res, y=res, bounds=Box(x=1, y=1))
        self.diagnostics = Diagnostics()
        self._compiled = jit_compile(self._step)

    def _step(self, v, dt):
        v = advect.semi_lagrangian(v, v, 0.1 * dt)
        v, p = fluid.make_incompressible(v, (), Solve('CG', 1e-3, 1e-3, rank_deficiency=0))
        return v, p

    def advance(self, dt):
        self.v, p = self._compiled(self.v, dt)
        self.diagnostics.observe(self.v, p)
