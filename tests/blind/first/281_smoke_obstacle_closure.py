# executed: jax=ok, torch=ok
"""Batched smoke around an obstacle, compiled; inflow is a module constant."""
from phi.jax.flow import *

DOMAIN = dict(x=10, y=10, bounds=Box(x=10, y=10))
OBSTACLE = Obstacle(Box(x=(4, 6), y=(5, 6)))
INFLOW = 0.2 * CenteredGrid(Sphere(x=5, y=2, radius=1.5), 0, **DOMAIN)


@jit_compile
def step(v, s, buoyancy, dt):
    s = advect.semi_lagrangian(s, v, dt) + INFLOW
    v = advect.semi_lagrangian(v, v, dt) + dt * resample(s * (0, buoyancy), to=v)
    v, p = fluid.make_incompressible(v, OBSTACLE, Solve('CG', 1e-3, 1e-3, max_iterations=200, rank_deficiency=0))
    return v, s


s = CenteredGrid(0, 0, **DOMAIN)
v = StaggeredGrid(0, 0, **DOMAIN)
for b in (0.05, 0.1, 0.2):
    v, s = step(v, s, b, 0.5)
print(math.mean(s.values, 'x,y'))
print(math.max(v.values))
