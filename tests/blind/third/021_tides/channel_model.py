from phi.torch.flow import *
import settings


def start():
    return math.ones(spatial(x=settings.CELLS))


@jit_compile
def flow(u, t):
    drag = settings.FRICTION * math.abs(u) * u #! other error
    return u + .1 * (math.cos(t) - drag)
