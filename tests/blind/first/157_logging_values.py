# executed: jax=exception, torch=differs-stdout
"""Logs the norm of the update at INFO level with lazy formatting."""
import io
import logging
from phiml import math
from phiml.math import jit_compile, spatial

stream = io.StringIO()
logging.basicConfig(stream=stream, level=logging.INFO, format='%(message)s')
log = logging.getLogger('relax')


def norm(u):
    return math.sqrt(math.sum(u ** 2, 'x'))


@jit_compile
def relax(u, omega):
    du = omega * (math.mean(u, 'x') - u)
    log.info('update %.3f', float(norm(du)))  #! side-effect error
    return u + du


u = math.linspace(0, 1, spatial(x=6))
for omega in (0.1, 0.2, 0.4):
    u = relax(u, omega)
print(u)
print(stream.getvalue().count('update'))
