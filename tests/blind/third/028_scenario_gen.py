# executed: jax=ok, torch=ok
"""Scenarios come from a generator which runs outside of the compiled step."""
from phi.torch.flow import *


def scenarios(n):
    for i in range(n):
        yield math.tensor(.1 * (i + 1)), math.sin(math.linspace(0, 1 + i, spatial(x=10)))


@jit_compile
def respond(load, shape_):
    bend = math.laplace(shape_, padding=extrapolation.ZERO)
    return load * bend - shape_


answers = [respond(load, s) for load, s in scenarios(4)]
print('worst', max(float(math.max(math.abs(a))) for a in answers))
