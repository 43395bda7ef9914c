# executed: jax=ok, torch=ok
"""Module with globals(), vars() and setattr used for configuration before anything is compiled."""
from types import SimpleNamespace
from phiml import math
from phiml.math import jit_compile, spatial, extrapolation

options = SimpleNamespace()
for key, value in {'nu': 0.1, 'padding': extrapolation.ZERO, 'substeps': 2}.items():
    setattr(options, key, value)
globals().update({f'OPT_{k.upper()}': v for k, v in vars(options).items()})


@jit_compile
def step(u, dt):
    for _ in range(OPT_SUBSTEPS):
        u = u + dt * OPT_NU * math.laplace(u, padding=OPT_PADDING)
    return u


u = math.linspace(0, 1, spatial(x=6))
for dt in (0.1, 0.2, 0.3):
    u = step(u, dt)
print(u)
