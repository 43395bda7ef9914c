# executed: jax=ok, torch=ok
"""An environment variable read at import, constant afterwards."""
import os
from phiml import math
from phiml.math import jit_compile, spatial, extrapolation

os.environ.setdefault('SIM_BC', 'periodic')
BOUNDARY = extrapolation.PERIODIC if os.environ['SIM_BC'] == 'periodic' else extrapolation.ZERO
DEBUG = bool(int(os.environ.get('SIM_DEBUG', '0')))


@jit_compile
def diffuse(u, nu):
    out = u + nu * math.laplace(u, padding=BOUNDARY)
    if DEBUG:
        print(out)
    return out


u = math.linspace(0, 1, spatial(x=6))
for k in range(3):
    u = diffuse(u, 0.1 * (k + 1))
print(u)
