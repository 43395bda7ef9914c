# executed: jax=exception, torch=ok
"""Mode shapes; the wave-number table is built by the operators module at first use."""
from phi.jax.flow import *
from beam import curvature
from operators import table

u = math.sin(math.linspace(0, 6, spatial(x=12)))
for _ in range(2):
    u = u + .001 * curvature(u)
print('entries', float(table(12).max) > 0)
