# executed: jax=ok, torch=ok
"""Configuration dictionary as auxiliary argument, equal in every call though a new object."""
import json
from phiml import math
from phiml.math import jit_compile, spatial, extrapolation

CONFIG_JSON = '{"nu": 0.1, "bc": "periodic"}'
BC = {'periodic': extrapolation.PERIODIC, 'wall': extrapolation.ZERO_GRADIENT}


@jit_compile(auxiliary_args='config')
def step(u, config, dt):
    return u + dt * config['nu'] * math.laplace(u, padding=BC[config['bc']])


u = math.linspace(0, 1, spatial(x=6))
for i in range(12):
    u = step(u, json.loads(CONFIG_JSON), 0.5 / (1 + i))
print(u)
