# executed: jax=ok, torch=ok
from phi.torch.flow import *


@jit_compile
def step(v, s, dt=1.):
    s = advect.mac_cormack(s, v, dt) + 0.1
    v = advect.semi_lagrangian(v, v, dt) + resample(s * (0, 0.1), to=v)
    v, p = fluid.make_incompressible(v, (), Solve('CG', 1e-3, rank_deficiency=0))
    return v, s, p


s = CenteredGrid(Noise(), extrapolation.ZERO, x=12, y=12, bounds=Box(x=12, y=12))
v = StaggeredGrid(0, 0, x=12, y=12, bounds=Box(x=12, y=12))
p = None
for _ in range(3):
    v, s, p = step(v, s)
print('mean density', math.mean(s.values))
print('max velocity', math.max(v.values))
