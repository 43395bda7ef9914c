from phi.torch.flow import *
import domain


def initial():
    return StaggeredGrid(lambda x, y: vec(x=1 + 0 * x, y=.1 * math.sin(x)), domain.INFLOW, **domain.RES)


@jit_compile
def step(v, dt):
    v = advect.semi_lagrangian(v, v, dt)
    v = diffuse.explicit(v, .05, dt)
    return fluid.apply_boundary_conditions(v, domain.CYLINDERS)
