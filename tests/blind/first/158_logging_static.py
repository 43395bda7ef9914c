# executed: jax=ok, torch=ok
"""Logs the shape when the function is compiled, and values in the loop."""
import io
import logging
from phiml import math
from phiml.math import jit_compile, spatial

logging.basicConfig(stream=io.StringIO(), level=logging.INFO, format='%(message)s')
log = logging.getLogger('relax')


@jit_compile
def relax(u, omega):
    log.debug('tracing relax for %s', u.shape)
    du = omega * (math.mean(u, 'x') - u)
    return u + du, math.sqrt(math.sum(du ** 2, 'x'))


u = math.linspace(0, 1, spatial(x=6))
for omega in (0.1, 0.2, 0.4):
    u, norm = relax(u, omega)
    log.info('update %.3f', float(norm))
print(u)
