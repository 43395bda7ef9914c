# executed: jax=ok, torch=ok
"""Configuration dictionary as an auxiliary argument: the two settings give two traces."""
from phi.jax.flow import *

BASE = {'order': 2, 'mu': .1, 'pad': 'periodic'}


@jit_compile(auxiliary_args='cfg')
def advance(u, cfg):
    pad = PERIODIC if cfg['pad'] == 'periodic' else ZERO_GRADIENT
    for _ in range(cfg['order']):
        u = u + cfg['mu'] * math.laplace(u, padding=pad)
    return u


u0 = math.linspace(0, 1, spatial(x=12)) ** 2
for change in ({}, {'mu': .05, 'pad': 'open'}, {}):
    cfg = {**BASE, **change}
    u = u0
    for _ in range(3):
        u = advance(u, cfg=cfg)
    print(cfg['pad'], '%.4f' % float(u.max))
