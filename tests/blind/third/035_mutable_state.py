# executed: jax=differs, torch=differs
"""The compiled step writes into the state object it was given."""
from phiml import math
from phiml.math import spatial, extrapolation

math.use('torch')


class Reservoir:
    def __init__(self, level, flow):
        self.level = level
        self.flow = flow

    def __variable_attrs__(self):
        return 'level', 'flow'

    def __value_attrs__(self):
        return 'level', 'flow'

    def __eq__(self, other):
        return isinstance(other, Reservoir)


@math.jit_compile
def fill(r, rain):
    r.level = r.level + rain - .1 * r.level #! side-effect error
    return math.sum(r.level)


pond = Reservoir(math.ones(spatial(x=5)), math.zeros(spatial(x=5)))
for k in range(4):
    total = fill(pond, math.tensor(.2 * k))
print('total', float(total))
