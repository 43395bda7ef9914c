# executed: jax=ok, torch=ok
"""Everything - data, constants, calls - happens under one precision block."""
from phi.torch.flow import *

with math.precision(64):
    WEIGHTS = math.linspace(0, 1, spatial(x=8))

    @jit_compile
    def integrate(f, a):
        return math.sum(f * WEIGHTS, 'x') + a

    total = 0
    for a in (1., 2., 3.):
        total += integrate(math.ones(spatial(x=8)), math.tensor(a))
print(total.dtype, float(total))
