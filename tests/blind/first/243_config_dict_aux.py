# executed: jax=warning, torch=warning
"""Configuration dictionary as auxiliary argument that includes the step number."""
from phiml import math
from phiml.math import jit_compile, spatial, extrapolation

CONFIG = {'nu': 0.1, 'bc': 'periodic', 'step': 0}
BC = {'periodic': extrapolation.PERIODIC, 'wall': extrapolation.ZERO_GRADIENT}


@jit_compile(auxiliary_args='config')
def step(u, config):
    return u + config['nu'] * math.laplace(u, padding=BC[config['bc']])


u = math.linspace(0, 1, spatial(x=6))
for i in range(12):
    u = step(u, {**CONFIG, 'step': i})  #! retracing warning
print(u)
