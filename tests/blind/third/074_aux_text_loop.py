# executed: jax=ok, torch=ok
"""Boundary type as text, chosen from a closed set; each text is traced once."""
from phi.torch.flow import *

BC = {'periodic': PERIODIC, 'open': ZERO_GRADIENT, 'fixed': extrapolation.ZERO}


@jit_compile(auxiliary_args='kind,order')
def slope(u, kind='periodic', order=2):
    return math.spatial_gradient(u, 1, 'central', BC[kind])


u = math.sin(math.linspace(0, 6.28, spatial(x=16)))
total = 0.
for kind in list(BC) * 3:
    total += float(math.max(slope(u, kind=kind)))
print('total %.3f' % total)
