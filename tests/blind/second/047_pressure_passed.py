# executed: jax=ok, torch=ok
"""keep the last pressure as initial guess"""
from phi.jax.flow import *


class Solver:
    def __init__(self):
        self.step = math.jit_compile(self._step)

    def _step(self, v, p):
        v = advect.semi_lagrangian(v, v, 0.2)
        return fluid.make_incompressible(v, (), Solve('CG', 1e-4, x0=p))


s = Solver()
v = StaggeredGrid(lambda x: math.sin(x), 0, x=8, y=8, bounds=Box(x=6, y=6))
p = CenteredGrid(0., extrapolation.BOUNDARY, x=8, y=8, bounds=Box(x=6, y=6))
for _ in range(3):
    v, p = s.step(v, p)
print(float(math.mean(v.values)), p.resolution)
