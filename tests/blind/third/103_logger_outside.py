# executed: jax=ok, torch=ok
"""The logger is written to by the driver with values which the compiled routine returned."""
import logging
from phi.jax.flow import *

records = []


class ListHandler(logging.Handler):
    def emit(self, record):
        records.append(record.getMessage())


log = logging.getLogger('solver')
log.setLevel(logging.INFO)
log.propagate = False
log.addHandler(ListHandler())


@jit_compile
def sweep(u):
    m = math.mean(u)
    return .5 * u + .5 * m, m


u = math.linspace(0, 1, spatial(x=10))
for i in range(3):
    u, m = sweep(u)
    log.info('sweep %d mean %.3f', i, float(m))
print('messages', len(records), records[-1])
