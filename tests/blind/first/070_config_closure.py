# executed: jax=differs, torch=differs
"""Solver factory; the configuration dict is edited between runs."""
from phiml import math
from phiml.math import jit_compile, spatial, extrapolation

config = {'nu': 0.1, 'gravity': -1., 'substeps': 2}


def build(cfg):
    @jit_compile
    def advance(u, dt):
        for _ in range(cfg['substeps']):
            u = u + dt * (cfg['nu'] * math.laplace(u, padding=extrapolation.PERIODIC) + cfg['gravity'])  #! other error
        return u
    return advance


advance = build(config)
u = math.random_uniform(spatial(x=8))
for phase, nu in enumerate((0.1, 0.3, 0.5)):
    config['nu'] = nu
    config['gravity'] = -1. / (1 + phase)
    for _ in range(2):
        u = advance(u, 0.1)
print(u)
