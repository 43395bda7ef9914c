# executed: jax=exception, torch=ok
"""Names the regime by formatting the Reynolds number inside the compiled function."""
from phi.torch.flow import *


@jit_compile
def regime(v, length, nu):
    re = v * length / nu
    title = f'Re={float(re):.0f}' #! other error
    factor = 64 / re
    return factor * (1 if title.endswith('0') else 1.01)


for v in (1., 2.):
    print('%.4f' % float(regime(math.tensor(v), math.tensor(2.), math.tensor(.01))))
