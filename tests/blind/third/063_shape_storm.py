# executed: jax=warning, torch=warning
"""Resolution study: the same compiled function for a dozen of resolutions."""
from phi.jax.flow import *


@jit_compile
def curvature(f):
    return math.max(math.abs(math.laplace(f, padding=extrapolation.PERIODIC)))


errors = {}
for n in range(8, 30, 2):
    f = math.sin(math.linspace(0, 6.28, spatial(x=n)))
    errors[n] = float(curvature(f))  #! retracing warning
print(len(errors))
