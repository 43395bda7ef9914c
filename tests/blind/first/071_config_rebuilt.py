# executed: jax=ok, torch=ok
"""Solver factory; each phase of the run gets its own solver with a frozen copy of the configuration."""
from types import MappingProxyType
from phiml import math
from phiml.math import jit_compile, spatial, extrapolation

base = {'nu': 0.1, 'gravity': -1., 'substeps': 2}


def build(cfg):
    cfg = MappingProxyType(dict(cfg))

    @jit_compile
    def advance(u, dt):
        for _ in range(cfg['substeps']):
            u = u + dt * (cfg['nu'] * math.laplace(u, padding=extrapolation.PERIODIC) + cfg['gravity'])
        return u
    return advance


u = math.random_uniform(spatial(x=8))
for phase, nu in enumerate((0.1, 0.3, 0.5)):
    advance = build({**base, 'nu': nu, 'gravity': -1. / (1 + phase)})
    for _ in range(4):
        u = advance(u, 0.1)
print(u)
