from phiml import math
from phiml.math import jit_compile


@jit_compile
def _simulate(controls, x0):
    x = x0
    for i in range(controls.shape.get_size('t')):
        x = x + 0.5 * controls.t[i] - 0.1 * x
    return x


def rollout_cost(controls):
    end = _simulate(controls, 0.)
    return (end - 1) ** 2 + 0.01 * math.sum(controls ** 2, 't')
